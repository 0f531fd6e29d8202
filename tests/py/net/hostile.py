# Options, errors and odd arguments of sockets, selectors and select.
import os, re, select, selectors, socket, sys, threading as T, time
def show(label, f):
    try: r = f(); print(label, '->', repr(r))
    except BaseException as e: print(label, '!!', type(e).__name__, re.sub(r"fd=\d+|FD \d+|\d{5}", "N", str(e))[:150], getattr(e,'errno',None))
def echo(s):
    def f():
        try:
            while True:
                c,a=s.accept()
                with c:
                    while d:=c.recv(100): c.sendall(d)
        except OSError: pass
    t=T.Thread(target=f,daemon=True); t.start()
srv=socket.create_server(("127.0.0.1",0)); echo(srv); addr=srv.getsockname()
with socket.create_connection(addr) as c:
    c.sendall(b"hello"); print(c.recv(10)); print(c.getpeername()==addr, c.family, c.type, c.proto)
    f=c.makefile("rw"); f.write("line\n"); f.flush(); print(f.readline()); f.close()
    f=c.makefile("rb"); c.sendall(b"abc\ndef\n"); print(f.readline(), f.readline()); f.close()
    show("makefile bad", lambda: c.makefile("z"))
    show("makefile unbuf text", lambda: c.makefile("r",buffering=0))
    c.settimeout(.02); show("recv to", lambda: c.recv(1)); show("f to", lambda: c.makefile("rb").read(1)); c.settimeout(0); show("nb", lambda: c.recv(1)); 
    show("settimeout", lambda: c.settimeout(-1)); show("settimeout x", lambda: c.settimeout("x")); show("settimeout nan", lambda: c.settimeout(float('nan')))
    c.settimeout(None); show("sendmsg", lambda: c.sendmsg([b"a",b"bc"])); time.sleep(.05); show("recvmsg", lambda: c.recvmsg(10)); show("recv0", lambda: c.recv(0)); show("recv-1", lambda: c.recv(-1))
    show("shutdown", lambda: c.shutdown(socket.SHUT_WR)); show("eof", lambda: c.recv(5)); show("send after", lambda: c.send(b"x"))
show("closed", lambda: c.recv(1)); import re
print(re.sub(r"fd=\d+|\d{4,5}","N",repr(c)), re.sub(r"fd=\d+|\d{4,5}","N",repr(srv)))
show("refused", lambda: socket.create_connection(("127.0.0.1",1)))
show("connect_ex", lambda: socket.socket().connect_ex(("127.0.0.1",1)))
show("bad addr", lambda: socket.socket().connect("x")); show("bad addr2", lambda: socket.socket().connect(("a",))); show("bad port", lambda: socket.socket().connect(("127.0.0.1",70000))); show("port str", lambda: socket.socket().connect(("127.0.0.1","80")))
show("inuse", lambda: socket.socket().bind(addr));
def bind2():
    s=socket.socket(); s.bind(addr)
show("inuse bind", bind2)
show("getaddrinfo bad", lambda: socket.getaddrinfo("nohost.invalid",80)); show("gai port", lambda: socket.getaddrinfo("127.0.0.1","http",type=socket.SOCK_STREAM)); show("gai none", lambda: socket.getaddrinfo(None,0)[0][4])
show("gethostbyname", lambda: socket.gethostbyname("localhost")); show("inet_aton", lambda: socket.inet_aton("1.2.3")); show("inet_aton bad", lambda: socket.inet_aton("x")); show("pton", lambda: socket.inet_pton(socket.AF_INET6,"::1")); show("ntop", lambda: socket.inet_ntop(2,b"ab")); show("htons", lambda: socket.htons(70000)); show("serv", lambda: socket.getservbyname("http","tcp")); show("servport", lambda: socket.getservbyport(22)); show("servbad", lambda: socket.getservbyname("nosuch")); show("servport bad", lambda: socket.getservbyport(-1)); show("proto", lambda: socket.getprotobyname("udp"))
u1=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); u1.bind(("127.0.0.1",0)); u2=socket.socket(type=socket.SOCK_DGRAM)
print(u2.sendto(b"hi",u1.getsockname())); d,a=u1.recvfrom(10); print(d, a==("127.0.0.1",u2.getsockname()[1])); u2.connect(u1.getsockname()); u2.send(b"x"*20); show("trunc", lambda: u1.recv(5)); buf=bytearray(4); u2.send(b"abcd"); show("recvfrom_into", lambda: u1.recvfrom_into(buf)[0]); print(buf)
show("sendto bad", lambda: u1.sendto(b"x")); show("sendto big", lambda: u1.sendto(bytes(100000),u2.getsockname()))
a,b=socket.socketpair(); print(a.family==socket.AF_UNIX, a.getsockname()); a.send(b"1"); print(b.recv(1)); 
socket.send_fds(a,[b"fd"],[1]); m,fds,fl,ad=socket.recv_fds(b,10,2); print(m,len(fds)); 
p="/tmp/ungil-sock%d"%os.getpid(); us=socket.socket(socket.AF_UNIX); us.bind(p); us.listen(); uc=socket.socket(socket.AF_UNIX); uc.connect(p); k,ad=us.accept(); print(repr(ad), us.getsockname()==p); uc.close(); print(k.recv(1)); os.unlink(p)
show("unix missing", lambda: socket.socket(socket.AF_UNIX).connect("/nonexist")); show("unix long", lambda: socket.socket(socket.AF_UNIX).bind("x"*200)); show("abstract", lambda: (s:=socket.socket(socket.AF_UNIX), s.bind("\0ungil%d"%os.getpid()), s.getsockname()[:6])[2])
show("opt", lambda: (a.setsockopt(socket.SOL_SOCKET,socket.SO_SNDBUF,5000), a.getsockopt(socket.SOL_SOCKET,socket.SO_TYPE))); show("opt bad", lambda: a.setsockopt(1)); show("opt bytes", lambda: len(a.getsockopt(socket.SOL_SOCKET,socket.SO_LINGER,8)))
show("default timeout", lambda: (socket.setdefaulttimeout(2.5), socket.socket().gettimeout(), socket.setdefaulttimeout(None))); show("family bad", lambda: socket.socket(999)); show("type bad", lambda: socket.socket("a")); show("fileno bad", lambda: socket.socket(fileno=9999)); show("fileno neg", lambda: socket.socket(fileno=-1)); show("detach", lambda: (s:=socket.socket(), fd:=s.detach(), s.fileno(), os.close(fd))[2]); show("dup", lambda: (s:=socket.socket(), s.dup().type)[1]); show("inheritable", lambda: socket.socket().get_inheritable())
show("has_ipv6", lambda: socket.has_ipv6); show("dualstack", lambda: socket.has_dualstack_ipv6()); show("cc multi", lambda: socket.create_connection(("localhost",addr[1]),all_errors=True).close()); show("cc source", lambda: socket.create_connection(addr,source_address=("127.0.0.1",0)).close()); show("cc all_err", lambda: socket.create_connection(("127.0.0.1",1),all_errors=True)); show("cs reuse", lambda: socket.create_server(("127.0.0.1",0),reuse_port=True,backlog=3).close()); show("cs fam", lambda: socket.create_server(("::1",0),family=socket.AF_INET6).getsockname()[0]); show("cs dual", lambda: socket.create_server(("",0),dualstack_ipv6=True))
def sf():
    x,y=socket.socketpair(); f=open(__file__,"rb"); n=x.sendfile(f,0,100) if 0 else None
    return n
def sendfile():
    s=socket.create_server(("127.0.0.1",0)); c=socket.create_connection(s.getsockname()); k,_=s.accept(); f=open("/etc/services","rb"); n=c.sendfile(f); c.close(); d=b""
    while z:=k.recv(10000): d+=z
    return n==len(d)
show("sendfile", sendfile)
sel=selectors.DefaultSelector(); a,b=socket.socketpair(); sel.register(a,selectors.EVENT_READ,"A"); print(sel.select(0)); b.send(b"x"); r=sel.select(1); print(r[0][0].data,r[0][1]); show("reg twice", lambda: sel.register(a,1)); show("reg bad", lambda: sel.register(a,0)); show("unreg", lambda: sel.unregister(a).data); show("unreg2", lambda: sel.unregister(a)); show("modify", lambda: sel.modify(a,1)); show("reg neg", lambda: sel.register(-1,1)); show("get_map", lambda: len(sel.get_map())); sel.close(); show("closed", lambda: sel.get_map()); print(sorted(n for n in dir(selectors) if "Sel" in n))
show("select", lambda: [len(x) for x in select.select([a],[b],[],0)]); show("select neg", lambda: select.select([a],[],[],-1)); show("select bad", lambda: select.select([1.5],[],[],0)); show("select -1", lambda: select.select([-1],[],[],0)); show("select big", lambda: select.select([5000],[],[],0)); show("select closed", lambda: select.select([999],[],[],0)); show("poll", lambda: (p:=select.poll(), p.register(a,select.POLLIN), [e for _,e in p.poll(10)])[2]); show("poll unreg", lambda: select.poll().unregister(77)); show("poll mod", lambda: select.poll().modify(77,1)); show("epoll", lambda: (p:=select.epoll(), p.register(a,select.EPOLLIN), [e for _,e in p.poll(.01,5)])[2]); show("epoll max", lambda: select.epoll().poll(0,-5)); show("epoll closed", lambda: (p:=select.epoll(), p.close(), p.poll(0))); show("epoll reg twice", lambda: (p:=select.epoll(), p.register(a,1), p.register(a,1))); show("epoll ctx", lambda: (lambda p: p.__enter__() is p)(select.epoll())); show("poll conc", lambda: 0)
# close while another thread waits in recv/accept
a,b=socket.socketpair(); out=[]
t=T.Thread(target=lambda: out.append(a.recv(1))); t.start(); time.sleep(.05); a.shutdown(socket.SHUT_RDWR); t.join(2); print(out)
show("if", lambda: socket.if_nameindex()[0][1]); show("nametoindex", lambda: socket.if_nametoindex("lo")); show("fqdn", lambda: isinstance(socket.getfqdn(),str)); show("hostname", lambda: isinstance(socket.gethostname(),str))
class S(socket.socket): pass
show("sub", lambda: type(S().dup()).__name__); show("accept sub", lambda: 0); show("exc", lambda: (socket.timeout is TimeoutError, socket.error is OSError, issubclass(socket.gaierror,OSError)))
show("sock gc", lambda: 0); show("recv_into big", lambda: b.recv_into(bytearray(1),5)); show("recv_into neg", lambda: b.recv_into(bytearray(1),-5)); show("send str", lambda: b.send("x"))
