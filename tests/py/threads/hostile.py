# Odd arguments, wrong owners, reprs, subclasses: what threading answers.
import threading, _thread, sys, time, math, warnings
def show(label, f):
    try: r = f(); print(label, '->', type(r).__name__ if not isinstance(r,(bool,int,str,type(None),tuple)) else repr(r))
    except BaseException as e: print(label, '!!', type(e).__name__, e)
T=threading
for name,mk in [("Lock",T.Lock),("RLock",T.RLock),("Sem",lambda:T.Semaphore(0)),("Event",T.Event),("Cond",T.Condition),("Barrier",lambda:T.Barrier(2))]:
    for t in [None,-1,-2,-0.5,0,0.0,0.01,float('nan'),float('inf'),-float('inf'),1e10,T.TIMEOUT_MAX+1,"x",True,[],10**30,1+0j]:
        o=mk()
        def f():
            if name in("Lock","RLock"):
                o.acquire()
                if name=="Lock": return o.acquire(True,t) if not(t in(None,-1) or t==True and t is True) else 'skip'
                return 'skip' if t in (None,-1) else o.acquire(True,t)
            if name=="Sem": return 'skip' if t in (None,True) else o.acquire(True,t)
            if name=="Event": return 'skip' if t in(None,True) else o.wait(t)
            if name=="Cond":
                with o: return 'skip' if t in(None,True) else o.wait(t)
            if name=="Barrier": return 'skip' if t in(None,True) else o.wait(t)
        show(f"{name} {t!r}", f) if t not in (1e10,T.TIMEOUT_MAX+1) or name in ("Lock",) else None
for t in [None,-1,-2,0,0.01,float('nan'),"x",float('inf'),10**30]:
    th=T.Thread(target=time.sleep,args=(.02,)); th.start()
    show(f"join {t!r}", lambda: th.join(t)); th.join()
show("join unstarted", lambda: T.Thread().join())
show("join self", lambda: T.current_thread().join())
show("start twice", lambda: (lambda t:(t.start(),t.join(),t.start()))(T.Thread()))
show("group", lambda: T.Thread(group=1))
show("daemon late", lambda: (lambda t:(t.start(),setattr(t,'daemon',True)))(T.Thread(target=lambda:time.sleep(.05))))
show("daemon bad", lambda: T.Thread(daemon=5).daemon)
show("name int", lambda: T.Thread(name=5).name)
show("args", lambda: T.Thread(args=5))
show("kw", lambda: T.Thread(kwarg={}))
show("pos", lambda: T.Thread(None,None,"n",(),{},True))
show("sem neg", lambda: T.Semaphore(-1))
show("sem str", lambda: T.Semaphore("a"))
show("sem rel0", lambda: T.Semaphore().release(0))
show("sem rel-1", lambda: T.Semaphore().release(-1))
show("bsem over", lambda: T.BoundedSemaphore(1).release())
show("bsem over2", lambda: T.BoundedSemaphore(2).release(3))
show("sem nb to", lambda: T.Semaphore().acquire(False, 1))
show("sem nb", lambda: T.Semaphore(0).acquire(False))
show("sem blocking kw", lambda: T.Semaphore(0).acquire(blocking=False))
show("lock nb to", lambda: T.Lock().acquire(False, 1))
show("lock rel", lambda: T.Lock().release())
show("rlock rel", lambda: T.RLock().release())
def other(l):
    l.acquire(); e=[]
    def f():
        try: l.release()
        except Exception as x: e.append((type(x).__name__,str(x)))
    t=T.Thread(target=f); t.start(); t.join(); return tuple(e)
show("rlock other", lambda: other(T.RLock()))
show("lock other", lambda: other(T.Lock()))
show("cond wait un", lambda: T.Condition().wait())
show("cond wait_for un", lambda: T.Condition().wait_for(lambda:False))
show("cond wait_for un true", lambda: T.Condition().wait_for(lambda:True))
show("cond notify un", lambda: T.Condition().notify())
show("cond notify_all un", lambda: T.Condition().notify_all())
show("cond rel", lambda: T.Condition().release())
show("cond lock", lambda: T.Condition(5))
def cn():
    c=T.Condition()
    with c:
        c.notify(0); c.notify(-1); c.notify(100); return c.notify("a")
show("cond notify arg", cn)
def cwf():
    c=T.Condition()
    with c: return c.wait_for(lambda: 0, .02)
show("wait_for 0", cwf)
def cwf2():
    c=T.Condition()
    with c: return c.wait_for(lambda: "yes", .02)
show("wait_for yes", cwf2)
def cwf3():
    c=T.Condition()
    with c: return c.wait_for(lambda: 1/0, .02)
show("wait_for raise", cwf3)
def cr():
    c=T.Condition(T.Lock())
    with c: return c.wait(.01)
show("cond Lock", cr)
def crr():
    c=T.Condition()
    with c:
        with c: r=c.wait(.01)
        c.release(); c.acquire()
    return r
show("cond reentrant", crr)
show("barrier 0", lambda: T.Barrier(0))
show("barrier -1", lambda: T.Barrier(-1))
show("barrier str", lambda: T.Barrier("x"))
show("barrier 1", lambda: T.Barrier(1).wait())
show("barrier action", lambda: T.Barrier(1, lambda: 1/0).wait())
def ba():
    b=T.Barrier(1, lambda:1/0)
    try: b.wait()
    except ZeroDivisionError: pass
    r=(b.broken,)
    try: b.wait()
    except T.BrokenBarrierError as e: r+=(str(e),e.args)
    b.reset(); return r+(b.broken,b.n_waiting,b.parties)
show("barrier broken", ba)
def bab():
    b=T.Barrier(2); out=[]
    def f():
        try: b.wait()
        except T.BrokenBarrierError as e: out.append(repr(e))
    t=T.Thread(target=f); t.start()
    while b.n_waiting==0: time.sleep(.001)
    n=b.n_waiting; b.abort(); t.join()
    return (n, b.broken, b.n_waiting)+tuple(out)
show("barrier abort", bab)
def bre():
    b=T.Barrier(2); out=[]
    def f():
        try: b.wait()
        except T.BrokenBarrierError as e: out.append(repr(e))
    t=T.Thread(target=f); t.start()
    while b.n_waiting==0: time.sleep(.001)
    b.reset(); t.join()
    return (b.broken, b.n_waiting)+tuple(out)
show("barrier reset", bre)
import re
for o in [T.Lock(),T.RLock(),T.Condition(),T.Semaphore(3),T.BoundedSemaphore(2),T.Event(),T.Barrier(3),T.local(),T.Thread(name="a b"),T.Timer(1,print)]:
    print(re.sub("0x[0-9a-f]+|[0-9]{6,}","N",repr(o)))
l=T.Lock(); l.acquire(); print(re.sub("0x[0-9a-f]+","N",repr(l)))
l=T.RLock(); l.acquire(); l.acquire(); print(re.sub("0x[0-9a-f]+|[0-9]{6,}","N",repr(l)), l.locked() if hasattr(l,'locked') else None)
c=T.Condition(); c.acquire(); print(re.sub("0x[0-9a-f]+|[0-9]{6,}","N",repr(c)))
e=T.Event(); e.set(); print(re.sub("0x[0-9a-f]+","N",repr(e)))
b=T.Barrier(1); b.abort(); print(re.sub("0x[0-9a-f]+","N",repr(b)))
class L(T.local):
    x=1
    def __init__(self, a, k=2): self.a=a; self.k=k; self.n=T.current_thread().name
o=L(5,k=7); o.z=1
def f(): 
    print(o.a,o.k,o.n,hasattr(o,'z'),o.__dict__); o.a=99
t=T.Thread(target=f,name="TT"); t.start(); t.join(); print(o.a)
show("local args", lambda: T.local(1))
show("local kw", lambda: T.local(a=1))
class L2(T.local):
    def __init__(self): raise ValueError("in init")
show("local raise", L2)
class L3(T.local):
    __slots__=('s',)
q=L3(); q.s=4; r=[]
t=T.Thread(target=lambda: r.append(q.s)); t.start(); t.join(); print(r)
show("local del", lambda: delattr(T.local(),'zz'))
show("local dict set", lambda: setattr(T.local(),'__dict__',{}))
show("local dict del", lambda: delattr(T.local(),'__dict__'))
show("stack_size 1", lambda: T.stack_size(1))
show("stack_size -1", lambda: T.stack_size(-1))
show("stack_size x", lambda: T.stack_size("x"))
show("stack_size big", lambda: T.stack_size(2**63))
show("stack 64k", lambda: (T.stack_size(65536), T.stack_size(0)))
show("subclass Lock", lambda: type("X",(T.Lock,),{}))
show("subclass RLock", lambda: type("X",(T._CRLock,),{})().acquire())
show("Event args", lambda: T.Event(1))
show("ExceptHookArgs", lambda: T.ExceptHookArgs((1,2)))
show("excepthook bad", lambda: T.excepthook(1))
show("start_new bad", lambda: _thread.start_new_thread(1,()))
show("start_new bad2", lambda: _thread.start_new_thread(print,1))
show("start_new bad3", lambda: _thread.start_new_thread(print,(),1))
show("start_new none", lambda: _thread.start_new_thread())
show("exit", lambda: _thread.exit())
show("interrupt_main", lambda: _thread.interrupt_main())
show("interrupt_main 999", lambda: _thread.interrupt_main(999))
show("interrupt_main x", lambda: _thread.interrupt_main("x"))
show("pickle lock", lambda: __import__("pickle").dumps(T.Lock()))
show("copy lock", lambda: __import__("copy").copy(T.RLock()))
show("weakref", lambda: [__import__("weakref").ref(o) for o in (T.Lock(),T.RLock(),T.Event(),T.Condition(),T.Semaphore(),T.Barrier(1),T.local(),T.Thread())] and 1)
class MyThread(T.Thread):
    def run(self): raise SystemExit(3)
t=MyThread(); t.start(); t.join(); print(t.is_alive())
class Bad(T.Thread):
    def __init__(self): pass
show("no init start", lambda: Bad().start())
show("no init repr", lambda: repr(Bad()))
show("no init name", lambda: Bad().name)
show("no init join", lambda: Bad().join())
show("no init daemon", lambda: setattr(Bad(),'daemon',1))
show("set daemon main", lambda: setattr(T.main_thread(),'daemon',True))
def inherit():
    r=[]
    def f(): r.append(T.Thread().daemon); 
    t=T.Thread(target=f,daemon=True); t.start(); t.join(); return tuple(r)
show("inherit", inherit)
import contextvars
v=contextvars.ContextVar("v",default=0)
def ctx():
    v.set(5); r=[]
    t=T.Thread(target=lambda:r.append(v.get())); t.start(); t.join()
    c=contextvars.copy_context(); c.run(v.set,9)
    t=T.Thread(target=lambda:r.append(v.get()),context=c); t.start(); t.join()
    t=T.Thread(target=lambda:r.append(v.get()),context=contextvars.Context()); t.start(); t.join()
    return tuple(r)
show("context", ctx)
show("context bad", lambda: (T.Thread(context=5)))
def tim():
    r=[]; t=T.Timer(.01, lambda *a,**k: r.append((a,k)), [1], {"x":2}); t.start(); t.join()
    t2=T.Timer(5,lambda: r.append(0)); t2.start(); t2.cancel(); t2.join(); return tuple(r)+(t2.finished.is_set(),)
show("timer", tim)
show("timer bad", lambda: T.Timer(1))
t=T.Thread(target=lambda:0); print(t.native_id,t.ident,t.is_alive()); t.start(); t.join(); print(t.native_id is not None, t.ident is not None)
print(T.main_thread().native_id==T.get_native_id(), T.get_ident()==T.main_thread().ident)
print([n for n in T.__all__ if not hasattr(T,n)])
