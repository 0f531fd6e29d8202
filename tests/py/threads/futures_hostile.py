# Futures, pools and sched: time-outs, cancelling, errors, what is left at the end.
import re, concurrent.futures as cf, time, threading as T, sched, sys, itertools
def show(label, f):
    try: r = f(); print(label, '->', repr(r))
    except BaseException as e: print(label, '!!', type(e).__name__, re.sub("0x[0-9a-f]+", "N", str(e))[:150])
E=cf.ThreadPoolExecutor
show("0 workers", lambda: E(0)); show("neg", lambda: E(-1)); show("init bad", lambda: E(initializer=5)); show("str", lambda: E("a"))
with E(2, thread_name_prefix="p") as ex:
    show("map", lambda: list(ex.map(lambda a,b:a+b,[1,2,3],[10,20])))
    show("map timeout", lambda: list(ex.map(time.sleep,[.3],timeout=.02)))
    show("map buffersize", lambda: list(ex.map(lambda x:x*2,range(5),buffersize=2)))
    show("map buffersize 0", lambda: ex.map(abs,[1],buffersize=0))
    show("map buffersize str", lambda: ex.map(abs,[1],buffersize="x"))
    show("map chunk", lambda: list(ex.map(abs,[1,-2],chunksize=5)))
    show("map exc", lambda: list(ex.map(lambda x:1/x,[1,0,2])))
    def inf():
        m=ex.map(lambda x:x,itertools.count(),buffersize=3); r=[next(m) for _ in range(4)]; m.close(); return r
    show("map inf", inf)
    f=ex.submit(lambda: 1/0)
    show("exc", lambda: repr(f.exception())); show("res", f.result); show("done", f.done)
    f=ex.submit(time.sleep,.3)
    show("timeout", lambda: f.result(timeout=.01)); show("exc timeout", lambda: f.exception(timeout=.01))
    show("running", f.running)
    show("cancel running", f.cancel)
    g=[ex.submit(time.sleep,.15) for _ in range(4)]
    show("cancel", lambda: g[3].cancel()); show("cancelled", lambda: g[3].cancelled()); show("cres", lambda: g[3].result()); show("cexc", lambda: g[3].exception())
    show("as_completed", lambda: [x.result() for x in cf.as_completed([ex.submit(lambda i=i:(time.sleep(.03*i),i)[1]) for i in (3,1,2)])])
    show("as_completed to", lambda: list(cf.as_completed([ex.submit(time.sleep,.2)],timeout=.01)))
    d=cf.wait([ex.submit(time.sleep,.01),ex.submit(time.sleep,.2)],return_when=cf.FIRST_COMPLETED); print(len(d.done),len(d.not_done))
    d=cf.wait([ex.submit(time.sleep,.01),ex.submit(time.sleep,.2)],timeout=.05); print(len(d.done),len(d.not_done))
    d=cf.wait([ex.submit(lambda:1/0),ex.submit(time.sleep,.2)],return_when=cf.FIRST_EXCEPTION); print(len(d.done))
    show("wait bad", lambda: cf.wait([],return_when="X"))
    out=[]
    f=ex.submit(lambda:5); f.add_done_callback(lambda f: out.append(f.result())); f.result(); time.sleep(.05); print(out)
    f.add_done_callback(lambda f: out.append("now")); print(out)

show("after shutdown", lambda: ex.submit(print))
show("map after", lambda: ex.map(print,[1]))
def initf(x): T.current_thread().ini=x
with E(1,initializer=initf,initargs=(7,)) as ex: show("initializer", lambda: ex.submit(lambda:T.current_thread().ini).result())
import logging; logging.disable(logging.CRITICAL)
with E(1,initializer=lambda:1/0) as ex:
    show("init fails", lambda: ex.submit(lambda:1).result())
    show("init fails 2", lambda: ex.submit(lambda:1).result())
ex=E(1); fs=[ex.submit(time.sleep,.1) for _ in range(5)]; ex.shutdown(wait=True,cancel_futures=True); print([f.cancelled() for f in fs])
f=cf.Future()
show("set", lambda: (f.set_result(1), f.result())); show("set twice", lambda: f.set_result(2)); show("set exc", lambda: f.set_exception(ValueError()))
f=cf.Future(); show("set_running", f.set_running_or_notify_cancel); show("repr", lambda: repr(f)[:8])
show("names", lambda: T.current_thread().name)
import re
with E(1) as ex:
    f=ex.submit(time.sleep,.1); print(re.sub("0x[0-9a-f]+","N",repr(f))); f.result(); print(re.sub("0x[0-9a-f]+","N",repr(f)))
s=sched.scheduler(time.monotonic,time.sleep); out=[]
e1=s.enter(.03,1,out.append,(1,)); e2=s.enter(.01,2,out.append,argument=(2,)); e3=s.enter(.02,1,out.append,(3,)); s.enter(.01,1,lambda **k:out.append(k),kwargs={"a":1})
s.cancel(e3); print(s.empty(), len(s.queue)); s.run(); print(out, s.empty())
show("cancel gone", lambda: s.cancel(e1))
show("run nb", lambda: (s.enter(5,1,print), s.run(blocking=False))[1] is not None)
def worker_in_pool():
    with E(1) as ex: return ex.submit(lambda: E(1).submit(lambda:3).result()).result()
show("nested", worker_in_pool)
# pending at exit
ex=E(1); [ex.submit(lambda i=i:(time.sleep(.02),print("late",i))) for i in range(3)]
print("end")
