import sys
print(sys.version_info[:2], sys.version_info.releaselevel, sys.version_info >= (3, 14), sys.version.startswith("3.14"), sys.hexversion >> 16 == 0x030e, sys.maxsize, sys.byteorder, sys.platform, sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.default_max_str_digits, sys.api_version > 0)
print(sys.argv[0].endswith("basics.py"), len(sys.argv), sys.path[0].endswith("sys"), "sys" in sys.modules, sys.modules["__main__"].__name__, "math" in sys.builtin_module_names or True, "os" in sys.stdlib_module_names, sys.getrecursionlimit(), sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.flags.optimize, sys.dont_write_bytecode, sys.executable != "", sys.prefix != "", sys.copyright[:9])
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
err(sys.setrecursionlimit, 0); err(sys.setrecursionlimit, "a"); err(sys.intern, 5); err(sys._getframe, -1 if False else 10**6); err(sys.exit.__call__) if False else None; err(sys.getsizeof); err(sys.setswitchinterval, -1); err(sys.setswitchinterval, "x")
sys.setrecursionlimit(500); print(sys.getrecursionlimit()); sys.setrecursionlimit(1000)
print(sys.getsizeof([]) > 0, sys.getsizeof(5, "d") != "d", sys.getrefcount(object()) >= 1, sys.getswitchinterval(), sys.is_finalizing(), sys.implementation.cache_tag != None, sys.hash_info.modulus == 2**61 - 1, sys.hash_info.inf, sys.thread_info.name, sys.exc_info(), sys.call_tracing.__name__, sys.displayhook is sys.__displayhook__, sys.excepthook is sys.__excepthook__)
sys.displayhook(5); sys.displayhook(None); import builtins; print(builtins._); sys.displayhook("str")
print(sys.stdout is sys.__stdout__, sys.stdin is sys.__stdin__, sys.stderr.name, sys.warnoptions, sys._xoptions if True else "", sys.orig_argv[-1].endswith("basics.py"), sys.pycache_prefix, sys.meta_path != [], sys.path_hooks != [], isinstance(sys.path_importer_cache, dict))
def hook(t, v, tb): print("hook", t.__name__, v)
try: 1 / 0
except ZeroDivisionError as e: sys.excepthook.__call__ and hook(type(e), e, None)
print(sys._getframe().f_code.co_name, (lambda: sys._getframe().f_code.co_name)(), sys.gettrace(), sys.getprofile(), sys.audit("x.y", 1), sys.get_asyncgen_hooks()[0], sys._is_gil_enabled() in (True, False), sys.abiflags if hasattr(sys, "abiflags") else "")


class Leave(SystemExit):
    pass


for status in (), (1, 2), SystemExit(3), Leave(4), ValueError(5):
    try:
        sys.exit(status)
    except SystemExit as error:
        print(type(error).__name__, error.args, error is status)
