# Signals: handlers while the main thread waits, masks, timers, the wake-up descriptor.
import signal, os, time, threading as T, socket, select, sys
def show(label, f):
    try: r = f(); print(label, '->', repr(r))
    except BaseException as e: print(label, '!!', type(e).__name__, str(e)[:150])
got=[]
h=lambda s,f: got.append(s)
show("old", lambda: signal.signal(signal.SIGUSR1,h)); show("get", lambda: signal.getsignal(signal.SIGUSR1) is h)
def w(f):
    t=T.Timer(.05,lambda: os.kill(os.getpid(),signal.SIGUSR1)); t.start(); r=f(); t.join(); return r
l=T.Lock(); l.acquire()
show("acquire to", lambda: w(lambda:l.acquire(timeout=.15))); print(got)
show("join", lambda: w(lambda:(t:=T.Thread(target=time.sleep,args=(.15,)),t.start(),t.join())[2])); print(len(got))
show("sleep", lambda: w(lambda: time.sleep(.15))); print(len(got))
show("event", lambda: w(lambda: T.Event().wait(.15))); print(len(got))
a,b=socket.socketpair(); 
def rc():
    T.Timer(.12,lambda:b.send(b"x")).start(); return a.recv(1)
show("recv", lambda: w(rc)); print(len(got))
show("select", lambda: w(lambda: select.select([a],[],[],.15))); print(len(got))
show("poll", lambda: w(lambda: select.poll().poll(150))); print(len(got))
show("epoll", lambda: w(lambda: select.epoll().poll(.15))); print(len(got))
r,wr=os.pipe()
def rd():
    T.Timer(.12,lambda:os.write(wr,b"y")).start(); return os.read(r,1)
show("os.read", lambda: w(rd)); print(len(got))
class X(Exception): pass
def hx(s,f): raise X("from handler")
signal.signal(signal.SIGUSR1,hx)
for n,f in [("acquire",l.acquire),("sleep",lambda:time.sleep(5)),("event",T.Event().wait),("recv",lambda:a.recv(1)),("read",lambda:os.read(r,1)),("select",lambda:select.select([a],[],[])),("accept",lambda:socket.create_server(("127.0.0.1",0)).accept()),("waitpid",lambda:os.system("true") or __import__("subprocess").run(["sleep","1"])),("sigwait other",lambda:signal.sigtimedwait([signal.SIGUSR2],.3)),("pause",signal.pause),("input",lambda:(os.dup2(r,0),input())[1]),("cond",lambda:(c:=T.Condition(),c.acquire(),c.wait())),("barrier",lambda:T.Barrier(2).wait()),("semaphore",lambda:T.Semaphore(0).acquire()),("flock",lambda:0),("queue",lambda:__import__("queue").Queue().get()),("future",lambda:__import__("concurrent.futures").futures.Future().result())]:
    show("raise in "+n, lambda: w(f))
signal.signal(signal.SIGUSR1,h)
x,y=socket.socketpair(); x.setblocking(False); y.setblocking(False)
show("wakeup", lambda: signal.set_wakeup_fd(y.fileno())); os.kill(os.getpid(),signal.SIGUSR1); time.sleep(.01); show("wake byte", lambda: x.recv(5)); show("wakeup off", lambda: signal.set_wakeup_fd(-1)>0); show("wakeup blocking", lambda: signal.set_wakeup_fd(a.fileno())); show("wakeup bad", lambda: signal.set_wakeup_fd(999))
show("itimer", lambda: signal.setitimer(signal.ITIMER_REAL,.05,0)); ga=[]; signal.signal(signal.SIGALRM,lambda s,f:ga.append(s)); time.sleep(.1); print(ga); show("getitimer", lambda: signal.getitimer(signal.ITIMER_REAL)); show("itimer bad", lambda: signal.setitimer(99,1)); show("itimer neg", lambda: signal.setitimer(signal.ITIMER_REAL,-1)); show("alarm", lambda: (signal.alarm(10), signal.alarm(0)))
show("bad sig", lambda: signal.signal(999,h)); show("sigkill", lambda: signal.signal(signal.SIGKILL,h)); show("not callable", lambda: signal.signal(signal.SIGUSR1,5)); show("ign", lambda: signal.signal(signal.SIGUSR1,signal.SIG_IGN) is h)
def thr():
    out=[]
    t=T.Thread(target=lambda: [show("in thread", lambda: signal.signal(signal.SIGUSR1,h)), show("wakeup in thread", lambda: signal.set_wakeup_fd(-1))]); t.start(); t.join()
thr(); signal.signal(signal.SIGUSR1,h); got.clear()
show("pthread_kill main", lambda: signal.pthread_kill(T.main_thread().ident, signal.SIGUSR1)); print(got)
def tk():
    e=T.Event(); t=T.Thread(target=e.wait); t.start(); time.sleep(.02); signal.pthread_kill(t.ident,signal.SIGUSR1); time.sleep(.02); r=len(got); e.set(); t.join(); return r
show("pthread_kill thread", tk); show("pthread_kill 0", lambda: signal.pthread_kill(T.get_ident(),0)); show("raise_signal", lambda: (signal.raise_signal(signal.SIGUSR1),len(got)))
show("mask", lambda: signal.pthread_sigmask(signal.SIG_BLOCK,[signal.SIGUSR2])); os.kill(os.getpid(),signal.SIGUSR2); show("pending", lambda: signal.sigpending()); show("sigwait", lambda: signal.sigwait({signal.SIGUSR2})); show("unmask", lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK,[signal.SIGUSR2]))
def sw():
    signal.pthread_sigmask(signal.SIG_BLOCK,[signal.SIGUSR2]); o=[]; t=T.Thread(target=lambda:o.append(signal.sigwait([signal.SIGUSR2]))); t.start(); time.sleep(.05); os.kill(os.getpid(),signal.SIGUSR2); t.join(2); return o
show("sigwait in thread", sw); show("strsignal", lambda: signal.strsignal(2)); show("valid", lambda: len(signal.valid_signals())); show("siginterrupt", lambda: signal.siginterrupt(signal.SIGUSR1,False)); show("default_int", lambda: signal.default_int_handler(2,None)); show("getsignal", lambda: signal.getsignal(signal.SIGINT)); show("sigtimedwait neg", lambda: signal.sigtimedwait([signal.SIGUSR2],-1)); show("sigwaitinfo", lambda: (os.kill(os.getpid(),signal.SIGUSR2),signal.sigwaitinfo([signal.SIGUSR2]).si_signo)[1])
e=T.Event(); signal.signal(signal.SIGUSR1, lambda s,f: e.set()); T.Timer(.05,lambda: os.kill(os.getpid(),signal.SIGUSR1)).start(); show("handler sets what main waits on", lambda: e.wait(3))
l2=T.Lock(); l2.acquire(); signal.signal(signal.SIGUSR1, lambda s,f: l2.release()); T.Timer(.05,lambda: os.kill(os.getpid(),signal.SIGUSR1)).start(); show("handler releases", lambda: l2.acquire(timeout=3))
