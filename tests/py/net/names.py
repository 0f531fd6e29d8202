# Look-ups, conversions of addresses, and the words of the errors.
import _socket
import socket


def attempt(function, *args, **names):
    try:
        print(function(*args, **names))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error, error.args)


def assign(attribute):
    setattr(_socket.socket(), attribute, 5)


for convert in socket.htons, socket.htonl, socket.ntohs, socket.ntohl:
    for value in 1, 70000, -1, "x", 2**70:
        attempt(convert, value)

for address in ("x",), 5, ("localhost", 70000), ("localhost", "x"), (5, 5), ("a\0b", 5), ("localhost", 2**80), ("é" * 70, 5):
    with socket.socket() as s:
        attempt(s.bind, address)
with socket.socket(socket.AF_INET6) as s:
    for address in 5, ("::1",), ("::1", 1, 1 << 21), ("::1", 70000), ("127.0.0.1", 0), (1, 2, 3, 4, 5):
        attempt(s.bind, address) if address != ("127.0.0.1", 0) else None
with socket.socket(socket.AF_UNIX) as s:
    for path in 5, "x" * 200, None:
        attempt(s.bind, path)
    attempt(s.connect, "/does/not/exist")
with socket.socket() as s:
    attempt(s.settimeout, -1)
    attempt(s.settimeout, "x")
    attempt(s.settimeout, 1e40)
    attempt(s.settimeout, float("nan"))
    attempt(s.recv, -1)
    attempt(s.recv, "x")
    attempt(s.recvfrom, -1)
    attempt(s.recv_into, bytearray(2), -1)
    attempt(s.recv_into, bytearray(2), 5)
    attempt(s.recv_into, b"xx")
    attempt(s.recvfrom_into, bytearray(2), 5)
    attempt(s.recvfrom_into, bytearray(2), -1)
    attempt(s.sendto)
    attempt(s.sendto, b"x")
    attempt(s.sendto, 1, 2, 3, 4)
    attempt(s.sendto, "x", ("localhost", 1))
    attempt(s.send, "x")
    attempt(s.sendall, 5)
    attempt(s.getsockopt, 1, 2, 5000)
    attempt(s.getsockopt, 1, 2, -1)
    attempt(s.setsockopt, 1, 2)
    attempt(s.setsockopt, 1, 2, "x")
    attempt(s.setsockopt, 1, 2, None)
    attempt(s.setsockopt, 1, 2, b"\1\0\0\0", 5)
    attempt(s.listen, "x")
    attempt(s.shutdown, 5)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE, 4))
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    print(s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
attempt(assign, "family")
attempt(_socket.socket, fileno=-5)
attempt(_socket.socket, fileno=1.5)
attempt(_socket.socket, fileno=999)
attempt(_socket.socket, 99)
attempt(socket.socketpair, 5)
attempt(_socket.dup, 999)
attempt(_socket.close, 999)

attempt(socket.getaddrinfo, "127.0.0.1", 80, type=socket.SOCK_STREAM)
attempt(socket.getaddrinfo, None, 80, socket.AF_INET, socket.SOCK_DGRAM)
attempt(socket.getaddrinfo, "::1", "80", proto=socket.IPPROTO_TCP)
attempt(socket.getaddrinfo, b"127.0.0.1", b"80", 0, socket.SOCK_STREAM)
attempt(socket.getaddrinfo, "127.0.0.1", 80, 5000)
attempt(socket.getaddrinfo, "localhost", 1.5)
attempt(socket.getaddrinfo, 1, 5)
attempt(socket.getaddrinfo, "a" * 70, 5)
attempt(socket.getaddrinfo, "localhost", "nosuchservice")
attempt(socket.getaddrinfo, "no.such.host.invalid", 80, flags=socket.AI_NUMERICHOST)
attempt(socket.getnameinfo, ("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
attempt(socket.getnameinfo, 5, 0)
attempt(socket.getnameinfo, ("x",), 0)
attempt(socket.getnameinfo, ("127.0.0.1", 80, 1), 0)
attempt(socket.getnameinfo, ("::1", 80, 1 << 21), 0)
attempt(socket.gethostbyname, "localhost")
attempt(socket.gethostbyname, "<broadcast>")
attempt(socket.gethostbyname, "")
attempt(socket.gethostbyname, 5)
attempt(socket.gethostbyname_ex, "127.0.0.1")
print(type(socket.gethostname()), type(socket.getfqdn()))

attempt(socket.inet_aton, "127.0.0.1")
attempt(socket.inet_aton, "1.2")
attempt(socket.inet_aton, "x")
attempt(socket.inet_ntoa, b"\x7f\0\0\1")
attempt(socket.inet_ntoa, b"123")
attempt(socket.inet_ntoa, "x")
for text in "::1", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "fe80::", "x", "1::2::3":
    attempt(socket.inet_pton, socket.AF_INET6, text)
attempt(socket.inet_pton, 2, "x")
attempt(socket.inet_pton, 99, "x")
for packed in bytes(16), bytes(10) + b"\xff\xff\1\2\3\4", bytes(range(16)), bytes(12) + b"\1\2\3\4", b"\x20\x01" + bytes(14):
    attempt(socket.inet_ntop, socket.AF_INET6, packed)
attempt(socket.inet_ntop, 2, b"123")
attempt(socket.inet_ntop, 99, b"1234")
attempt(socket.getservbyname, "http")
attempt(socket.getservbyname, "nosuch")
attempt(socket.getservbyport, 80, "tcp")
attempt(socket.getservbyport, 70000)
attempt(socket.getprotobyname, "tcp")
attempt(socket.getprotobyname, "x")
attempt(socket.if_nametoindex, "nosuch")
attempt(socket.if_indextoname, -1)
attempt(socket.CMSG_LEN, -1)

print(socket.gaierror, socket.herror, socket.error, socket.timeout, socket.gaierror.__mro__[1])
print(socket.gaierror(-2, "words"), repr(socket.herror(1, "x")), socket.gaierror(-2, "words").errno)
print(socket.AF_INET, socket.SOCK_STREAM, socket.has_ipv6, socket.SOMAXCONN, socket.SHUT_RDWR, socket.INADDR_ANY)
print(socket.AddressFamily(2), repr(socket.SOCK_DGRAM), socket.MSG_PEEK, repr(socket.AI_PASSIVE))
print(_socket.socket().__repr__().split(" ", 3)[-1], isinstance(socket.socket(), _socket.socket), _socket.SocketType)
