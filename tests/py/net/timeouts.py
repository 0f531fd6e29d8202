# Timeouts, sockets that do not block, refused connections, and what the errors say.
import errno
import os
import socket
import threading
import time


def attempt(function, *args):
    began = time.monotonic()
    try:
        result = function(*args)
    except OSError as error:
        result = f"{type(error).__name__}: {error} {error.args}"
    print(result, time.monotonic() - began >= 0.1 if "timed out" in str(result) else "")


a, b = socket.socketpair()
a.settimeout(0.2)
print(a.gettimeout(), a.getblocking(), a.timeout, os.get_blocking(a.fileno()))
attempt(a.recv, 10)
attempt(a.recv_into, bytearray(5))
attempt(a.recvfrom, 10)
attempt(a.recvmsg, 10)
attempt(a.sendall, bytes(10_000_000))
while True:
    try:
        a.send(bytes(100_000))
    except TimeoutError as error:
        print(error)
        break
a.setblocking(False)
print(a.gettimeout(), a.getblocking())
attempt(a.recv, 10)
attempt(a.recv_into, bytearray(5))
attempt(a.send, bytes(10))
attempt(a.sendall, bytes(10))
a.settimeout(None)
print(a.gettimeout(), a.getblocking(), os.get_blocking(a.fileno()))
attempt(a.recv, 10, socket.MSG_DONTWAIT)
a.settimeout(5)
threading.Timer(0.1, b.send, [b"late"]).start()
print(a.recv(10))
a.close()
b.close()

with socket.create_server(("127.0.0.1", 0)) as server:
    server.settimeout(0.1)
    attempt(server.accept)
    server.setblocking(False)
    attempt(server.accept)
    address = server.getsockname()
    with socket.socket() as client:
        client.setblocking(False)
        result = client.connect_ex(address)
        print(result in (0, errno.EINPROGRESS))
    server.settimeout(5)
    connection, _ = server.accept()
    print(connection.gettimeout())
    connection.close()

# nobody listens any more
with socket.socket() as client:
    attempt(client.connect, address)
with socket.socket() as client:
    print(errno.errorcode[client.connect_ex(address)])
with socket.socket() as client:
    client.settimeout(1)
    attempt(client.connect, address)
attempt(socket.create_connection, address)
with socket.socket() as client:
    attempt(client.recv, 1)
    attempt(client.send, b"x")
    attempt(client.getpeername)
    attempt(client.shutdown, socket.SHUT_RD)
    attempt(client.accept)

socket.setdefaulttimeout(0.1)
print(socket.getdefaulttimeout(), socket.socket().gettimeout())
a, b = socket.socketpair()
attempt(a.recv, 1)
a.close()
b.close()
socket.setdefaulttimeout(None)

with socket.socket() as first, socket.socket() as second:
    first.bind(("127.0.0.1", 0))
    attempt(second.bind, first.getsockname())
attempt(first.getsockname)
attempt(first.recv, 5)
attempt(first.bind, ("127.0.0.1", 0))
attempt(first.settimeout, 1)
print(first)
