import sys
events = []
def tracer(frame, event, arg): events.append((event, frame.f_code.co_name)); return tracer
def traced():
    x = 1
    return x
sys.settrace(tracer); traced(); sys.settrace(None)
print([e for e in events if e[1] == "traced"])
calls = []
sys.setprofile(lambda f, e, a: calls.append((e, f.f_code.co_name))); traced(); sys.setprofile(None)
print([c for c in calls if c[1] == "traced"])

# What `with` calls is told, too.
import threading
def guarded(lock):
    with lock:
        pass
told = []
sys.setprofile(lambda f, e, a: told.append((e, getattr(a, "__name__", a)))); guarded(threading.Lock()); sys.setprofile(None)
print([t for t in told if t[0].startswith("c_") and t[1] != "setprofile"])
