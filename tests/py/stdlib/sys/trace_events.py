# What sys.settrace and sys.setprofile tell, event by event.
import sys
def show(events):
    for e in events: print(*e)
    events.clear()
events=[]
def tracer(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    a = arg
    if event=='exception': a=(arg[0].__name__, str(arg[1]), arg[2] is not None)
    events.append((frame.f_code.co_name, frame.f_lineno-frame.f_code.co_firstlineno, event, a if not hasattr(a,'__next__') else 'gen'))
    return tracer
def run(f,*a):
    sys.settrace(tracer)
    try: r=f(*a)
    except Exception as e: r=repr(e)
    finally: sys.settrace(None)
    print('==',f.__name__,r if not hasattr(r,'__next__') else 'gen')
    show(events)
def simple():
    x = 1
    y = 2
    return x + y
def loop():
    t = 0
    for i in range(3):
        t += i
    return t
def wloop():
    i = 0
    while i < 2:
        i += 1
    else:
        i = 9
def oneline():
    for i in range(3): pass
    i = 0
    while i < 3: i += 1
def cond(a):
    if a > 1:
        return 'big'
    elif a > 0:
        x = 'mid'
    else:
        x = 'small'
    return x
def raises():
    raise ValueError('x')
def propagates():
    raises()
def gen():
    yield 1
    x = yield 2
    return 3
def comp():
    return [i for i in range(3)]
def multi():
    return simple(
        *(),
        **{}
    )
def withs():
    import contextlib
    with contextlib.nullcontext() as c:
        x = 1
    return x
def implicit():
    x = 1
def lam():
    return (lambda q: q*2)(3)
def genexp():
    return sum(i for i in range(2))
def unwindgen():
    g = gen()
    next(g)
    try: g.throw(KeyError('k'))
    except KeyError: pass
    g = gen(); next(g); g.close()
for f in (simple, loop, wloop, oneline, raises, propagates, gen, comp, multi, withs, implicit, lam, genexp, unwindgen): run(f)
run(cond, 0); run(cond, 1); run(cond, 2)
print(sys.gettrace())
# profile
ev=[]
def prof(f,e,a):
    ev.append((f.f_code.co_name, e, getattr(a,'__name__',a)))
def p1():
    len([1]); [].append(2)
    try: int('x')
    except ValueError: pass
    try: [].index(3)
    except ValueError: pass
    simple()
    list(map(abs, [1]))
    return sorted([2,1], key=lambda v: v)
sys.setprofile(prof)
p1()
sys.setprofile(None)
for e in ev: print(*e)


def failing(frame, event, arg):
    raise LookupError("in the tracer")


sys.settrace(failing)
try: simple()
except LookupError as e: print(e, sys.gettrace())
sys.setprofile(failing)
try: simple()
except LookupError as e: print(e, sys.getprofile())


def no_lines(frame, event, arg):
    frame.f_trace_lines = False
    events.append((frame.f_code.co_name, event))
    return no_lines


sys.settrace(no_lines); loop(); sys.settrace(None)
print(events); events.clear()
import threading
def counted(frame, event, arg):
    if frame.f_code is simple.__code__: events.append(event)
    return counted
threading.settrace(counted)
thread = threading.Thread(target=simple); thread.start(); thread.join()
threading.settrace(None); simple()
print(events); events.clear()
def change(frame, event, arg):
    if event == "line" and frame.f_code is simple.__code__ and frame.f_lineno == frame.f_code.co_firstlineno + 3:
        frame.f_locals["x"] = 40
    return change
sys.settrace(change); r = simple(); sys.settrace(None); print(r)
def outer():
    def late(frame, event, arg):
        events.append((frame.f_code.co_name, event)); return late
    sys._getframe().f_trace = late
    sys.settrace(late)
    x = 1
    sys.settrace(None)
    return x
outer(); print(events)
