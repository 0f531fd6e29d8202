import builtins, os, re, sys, tempfile, py_compile, importlib
folder = os.path.realpath(tempfile.mkdtemp())
os.chdir(folder); os.mkdir("out")
def print(*args): builtins.print(re.sub(r"0x[0-9a-f]+", "0x...", " ".join(map(str, args))).replace(folder, "FOLDER"), flush=True)
open("out/src1.py","w").write("def f(a,b=2,*,c=(1,2.5,'x',b'y',None,...)):\n    return a,b,c, {k for k in 'ab' if k in {'a'}}\nclass K:\n    'doc'\n    x: int = 3\nprint('run', __name__, __file__.rpartition('/')[2], __cached__ and 'c')\n")
p=py_compile.compile("out/src1.py", cfile="out/src1.pyc"); print(p)
os.remove("out/src1.py")
sys.path.insert(0,"out")
import src1; print(src1.f(1), src1.K.__doc__, src1.__spec__.loader.__class__.__name__, src1.f.__code__.co_filename)
os.system(f"{sys.executable} out/src1.pyc")
open("out/bad.pyc","wb").write(b"xxxxxxxxxxxxxxxxxxxxxxx")
try: import bad
except ImportError as e: print(e)
os.system(f"{sys.executable} out/bad.pyc 2>&1 | tail -1")
open("out/src2.py","w").write("z=1\n")
print(py_compile.compile("out/src2.py") and os.path.exists(importlib.util.cache_from_source("out/src2.py")))
import src2; print(src2.z)
import compileall, zipfile
with zipfile.ZipFile("out/a.zip","w") as z: z.writestr("zp/__init__.py","W=5\n"); z.writestr("zp/m.py","from . import W\nimport zp\nd=__loader__.get_data(zp.__path__[0]+'/d.txt')\n"); z.writestr("zp/d.txt","data"); z.writestr("ze.py","1/0\n")
sys.path.insert(0,"out/a.zip")
import zp.m; print(zp.m.d, zp.__loader__, zp.__spec__.origin, zp.m.W)
try: import ze
except ZeroDivisionError:
    import traceback; print(traceback.format_exc().partition('zipimport')[0].rpartition('File')[2])
import pkgutil; print([m.name for m in pkgutil.iter_modules(["out/a.zip"])])
import shutil; os.chdir("/"); shutil.rmtree(folder)
