# Odd arguments, shutdown and subclasses of the queues.
import queue, time, threading as T, math
def show(label, f):
    try: r = f(); print(label, '->', repr(r))
    except BaseException as e: print(label, '!!', type(e).__name__, e)
for C in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    n=C.__name__; 
    mk = (lambda m=1: C(m)) if C is not queue.SimpleQueue else (lambda m=1: C())
    for t in [None,0,-1,0.01,-0.5,float('nan'),"x",True,[],float('inf')]:
        if t not in (None,True) and not (isinstance(t,float) and math.isinf(t)):
            show(f"{n} get {t!r}", lambda: mk().get(True,t))
        def f():
            q=mk(); q.put(1); return q.put(2, True, t)
        if C is not queue.SimpleQueue and t not in(None,True) and not (isinstance(t,float) and math.isinf(t)): show(f"{n} put {t!r}", f)
    show(n+" get_nowait", lambda: mk().get_nowait())
    show(n+" get False", lambda: mk().get(False))
    show(n+" get block=0", lambda: mk().get(block=0))
    show(n+" get bad", lambda: mk().get(bad=0))
    def pn():
        q=mk(); q.put_nowait(1); return q.put_nowait(2)
    show(n+" put_nowait", pn)
    show(n+" put kw", lambda: mk().put(item=3))
    show(n+" put kw2", lambda: mk().put(3, block=False, timeout=None))
    show(n+" size", lambda: (lambda q:(q.put(1),q.qsize(),q.empty(),getattr(q,'full',lambda:0)()))(mk()))
    show(n+" noargs", lambda: mk().put())
    show(n+" getitem", lambda: C[int])
    if C is queue.SimpleQueue: continue
    show(n+" task_done", lambda: mk().task_done())
    def sd(imm):
        q=mk(5); q.put(1); q.put(2); q.shutdown(immediate=imm); out=[]
        for k in range(3):
            try: out.append(q.get(timeout=.1))
            except Exception as e: out.append(type(e).__name__)
        try: q.put(1)
        except Exception as e: out.append((type(e).__name__,str(e)))
        try: q.task_done()
        except Exception as e: out.append((type(e).__name__,str(e)))
        try: q.get_nowait()
        except Exception as e: out.append((type(e).__name__,str(e)))
        return out, q.qsize(), q.is_shutdown, q.unfinished_tasks
    show(n+" shutdown", lambda: sd(False)); show(n+" shutdown imm", lambda: sd(True))
    def sdw(imm):
        q=mk(1); out=[]
        def g():
            try: out.append(q.get())
            except Exception as e: out.append(type(e).__name__)
        ts=[T.Thread(target=g) for _ in range(3)]; [t.start() for t in ts]; time.sleep(.05); q.shutdown(imm); [t.join() for t in ts]; return out
    show(n+" shutdown waiting", lambda: sdw(False))
    def sdp(imm):
        q=mk(1); q.put(0); out=[]
        def g():
            try: out.append(q.put(1))
            except Exception as e: out.append(type(e).__name__)
        def j():
            q.join(); out.append("joined")
        ts=[T.Thread(target=g) for _ in range(3)]; [t.start() for t in ts]; time.sleep(.05); q.shutdown(imm)
        [t.join() for t in ts]
        tj=T.Thread(target=j); tj.start(); time.sleep(.02)
        try: q.get(); q.task_done()
        except Exception as e: out.append(type(e).__name__)
        tj.join(); return sorted(map(str,out))
    show(n+" shutdown putters", lambda: sdp(False)); show(n+" shutdown putters imm", lambda: sdp(True))
    show(n+" attrs", lambda: (q:=mk(3), sorted(k for k in vars(q)))[1])
    show(n+" maxsize -1", lambda: (lambda q:(q.put(1),q.put(2),q.full(),q.maxsize))(mk(-1)))
q=queue.PriorityQueue(); 
for x in (5,1,3): q.put(x)
print([q.get() for _ in range(3)])
show("pq cmp", lambda: (q.put((1,{})), q.put((1,{}))))
class Q(queue.Queue):
    def _init(self, m): self.queue=set()
    def _qsize(self): return len(self.queue)
    def _put(self, i): self.queue.add(i)
    def _get(self): return self.queue.pop()
s=Q(); s.put(1); s.put(1); print(s.qsize(), s.get(), s.unfinished_tasks)
print(queue.Queue.__mro__, queue.Empty.__module__, queue.Full.__module__, queue.ShutDown.__module__, queue.SimpleQueue.__module__)
show("mutex", lambda: (lambda q: type(q.mutex).__name__+type(q.not_empty).__name__)(queue.Queue()))
show("sq sub", lambda: type("X",(queue.SimpleQueue,),{})().empty())
show("sq neg", lambda: queue.SimpleQueue().get(timeout=-1))
show("sq many", lambda: queue.SimpleQueue(1))
show("q many", lambda: queue.Queue(1,2))
show("q maxsize str", lambda: queue.Queue("a").put(1))
