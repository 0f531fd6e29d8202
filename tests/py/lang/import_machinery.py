import builtins, os, re, sys, tempfile
# Everything happens in a folder of its own, whose name is not printed.
folder = os.path.realpath(tempfile.mkdtemp())
os.chdir(folder); sys.path.insert(0, folder)
def print(*args): builtins.print(re.sub(r"0x[0-9a-f]+", "0x...", " ".join(map(str, args))).replace(folder, "FOLDER"))
for path, text in {
    "a/ns/one.py": "X = 'a'", "b/ns/two.py": "X = 'b'", "pkg/__init__.py": "from .mod import f; from . import sub",
    "pkg/mod.py": "def f(): return __name__", "pkg/sub/far.py": "from ... import x", "pkg/data.txt": "text",
    "pkg/sub/__init__.py": "V = 1\ndef up():\n    from .. import mod\n    return mod.f()",
    "circ1.py": "import circ2\nx = 1", "circ2.py": "import circ1\nprint(circ1.x)", "rel.py": "counter = globals().get('counter', 0) + 1",
    "raises.py": "raise ValueError('bad')", "synt.py": "def broken(:",
}.items():
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w") as file: file.write(text + "\n")
import importlib, importlib.util, importlib.machinery, pkgutil, types
sys.path[:0]=["a","b"]
import ns, ns.one, ns.two
print(ns, type(ns.__path__), list(ns.__path__), ns.__path__, ns.__spec__, ns.__file__ if hasattr(ns,"__file__") else "nofile", ns.__loader__)
print(ns.one.X, ns.two.X, ns.one.__spec__, ns.one.__package__, ns.one.__cached__.rpartition("/")[0])
import pkg
print(pkg.f(), pkg.sub.up(), pkg.__spec__, pkg.__path__, pkg.sub.__spec__.parent)
def t(s,g=None):
    try: exec(s,g or {"__name__":"__main__"})
    except BaseException as e: print(s, "=>", type(e).__name__, e, getattr(e,"name",None), getattr(e,"path",None))
t("import pkg.sub.far"); t("import pkg.nothing"); t("from pkg import nothing"); t("import circ1"); t("from circ2 import y"); t("import raises"); t("import synt"); t("import sys.x"); t("from sys import nope"); t("from . import a"); t("from .a import b",{"__name__":"q.w","__package__":"q"}); t("from .. import b",{"__name__":"q.w","__package__":"q"}); t("import pkg.mod.x"); t("from pkg.mod import g"); t("from pkg import *; print(sorted(n for n in dir() if n[0]!='_'))")
import rel; print(rel.counter, importlib.reload(rel) is rel, rel.counter)
print(importlib.import_module(".mod","pkg"), importlib.import_module("pkg.sub"))
t("import importlib; importlib.import_module('.mod')"); t("import importlib; importlib.import_module('..mod','pkg')"); t("import importlib; importlib.import_module('')")
spec=importlib.util.spec_from_file_location("loc","rel.py"); m=importlib.util.module_from_spec(spec); print(m, spec, spec.cached.rpartition("/")[0], spec.has_location); spec.loader.exec_module(m); print(m.counter, "loc" in sys.modules)
print(importlib.util.find_spec("pkg.mod"), importlib.util.find_spec("nope"), importlib.util.find_spec("ns"), importlib.util.resolve_name(".x","pkg"))
t("import importlib.util; importlib.util.find_spec('nope.x')")
print(sorted(m.name for m in pkgutil.iter_modules(["."])), [m.name for m in pkgutil.walk_packages(["pkg"],"pkg.")])
print([type(f).__name__ if not isinstance(f,type) else f.__name__ for f in sys.meta_path], len(sys.path_hooks)>=2, sorted(os.path.basename(k) for k in sys.path_importer_cache if k.startswith(folder + "/") or k in "ab"))
class F:
    @staticmethod
    def find_spec(name, path, target=None):
        print("find", name, path)
        if name=="virt": return importlib.machinery.ModuleSpec(name, F, origin="here")
    @staticmethod
    def create_module(spec): return None
    @staticmethod
    def exec_module(m): m.val=42
sys.meta_path.insert(0,F)
import virt; print(virt, virt.val, virt.__spec__, virt.__loader__)
t("import virt.sub"); t("import nonex")
sys.meta_path.remove(F)
def hook(p):
    if p=="magic:": return H()
    raise ImportError
class H:
    def find_spec(self, name, target=None):
        if name=="mm": return importlib.machinery.ModuleSpec(name, F)
sys.path_hooks.append(hook); sys.path.append("magic:"); import mm; print(mm, mm.val, type(sys.path_importer_cache["magic:"]).__name__)
import importlib.resources as r
print(r.files("pkg").joinpath("data.txt").read_text(), [p.name for p in sorted(r.files("pkg").iterdir(), key=lambda p:p.name) if p.name!="__pycache__"], r.read_text("pkg","data.txt"), r.is_resource("pkg","data.txt"))
print(pkgutil.get_data("pkg","data.txt"))
import runpy; print(sorted(k for k in runpy.run_path("rel.py") if k!="__builtins__"), runpy.run_module("pkg.sub.far2") if 0 else 0)
print(types.ModuleType("q"), repr(types.ModuleType("q").__spec__), sys.modules["__main__"].__spec__, __loader__.name, type(__loader__).__name__)
print(importlib.util.cache_from_source("x/y.py").startswith("x/__pycache__/y."), importlib.machinery.SOURCE_SUFFIXES, importlib.machinery.BYTECODE_SUFFIXES, importlib.machinery.all_suffixes()[0])
import shutil; os.chdir("/"); shutil.rmtree(folder)
