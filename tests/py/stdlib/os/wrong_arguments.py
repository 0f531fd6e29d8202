"""What os, time, sys and warnings say of wrong arguments."""
import os, sys, time, warnings
def t(f, *a, **k):
    try: print(f.__name__, a, '->', repr(f(*a,**k)))
    except Exception as e: print(f.__name__, a, '->', type(e).__name__, e)
class S(str): pass
t(sys.intern, 5); t(sys.intern, S("x")); t(sys.intern); t(sys.intern, b"x")
t(time.sleep,"x"); t(time.sleep,None); t(time.sleep, 1j); t(time.sleep,-1); t(time.sleep, float("nan")); t(time.sleep, 1e20)
t(time.localtime,"x"); t(time.gmtime, 1e30); t(time.ctime,[]); t(time.clock_gettime,"x")
for c in (int, 5, "x", Exception): t(warnings.warn, "m", c)
t(warnings.warn_explicit, "m", int, "f", 1)
t(os.remove, 5); t(os.remove, 1.5); t(os.stat, 1.5); t(os.listdir, 1.5); t(os.scandir, 1.5); t(os.rename, 1, 2); t(os.rename, "zz", 2); t(os.mkdir, None); t(os.chdir, []); t(os.open, 1.5, 0); t(os.access, 5.5, 0); t(os.readlink, 5); t(os.symlink, 1, 2); t(os.putenv, 1, 2); t(os.execv, 1, []); t(os.system, 5); t(os.truncate, 1.5, 0); t(os.chmod, 1.5, 1); t(os.utime, 1.5); t(os.lstat, 5); t(os.link, "a", 5); t(os.replace, 1, 2); t(os.rmdir, 4); t(os.chown, "x", "y", 1); t(os.chown, "x", 1, 2**40)
t(os.setuid, "x"); t(os.setgid, 2**40); t(os.getpriority, 0, 0); t(os.getsid, "x"); t(os.unlink, b"zz\0"); t(os.path.exists, 5.5); t(os.fspath, 5); t(os.fsencode, 5); t(os.makedirs, 5); t(os.getenv, 5); t(os.environ.__getitem__, 5)
t(os.unsetenv,"a\0"); t(os.system,"a\0"); t(os.putenv,"a\0","b"); t(os.putenv,"a=","b"); t(os.stat,"a\0"); t(os.listdir,"\0"); t(os.unsetenv,5); t(os.execv,"\0",["a"]);t(os.execv,"a",["\0"]); t(os.chdir,"\0"); t(open, "a\0")
t(time.clock_gettime, 2**70); t(time.clock_getres, "x"); t(time.clock_settime, 1.5, 1); t(time.strftime, "%Y", 5); t(time.strftime,"%Y",(1,2)); t(time.mktime, 5); t(time.asctime,(1,)*9); t(time.asctime, "x"); t(time.sleep, 10**30); t(time.localtime, 10**30); t(time.localtime,1e300);t(time.localtime,float("inf")); t(time.gmtime, -1); t(time.strftime,"%Y-%m-%d %H",(2020,1,2,3,4,5,6,7,0)); t(time.strftime,5); t(time.get_clock_info,"x"); t(time.strptime,"2020","%Y"); t(time.struct_time,(1,)); t(time.struct_time, range(9)); t(time.struct_time, range(11)); t(time.struct_time, 5)
