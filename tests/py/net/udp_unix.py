# Datagrams and Unix sockets; socketpair; sendmsg and recvmsg; descriptors over a socket.
import os
import socket
import struct
import tempfile
import threading

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server, socket.socket(type=socket.SOCK_DGRAM) as client:
    server.bind(("127.0.0.1", 0))

    def serve():
        while True:
            data, peer = server.recvfrom(2000)
            if not data:
                return
            server.sendto(data[::-1], peer)

    thread = threading.Thread(target=serve)
    thread.start()
    for word in b"one", b"two", b"x" * 1500:
        print(client.sendto(word, server.getsockname()))
        data, peer = client.recvfrom(1000)
        print(data[:10], len(data), peer == server.getsockname())
    client.connect(server.getsockname())
    client.send(b"connected")
    buffer = bytearray(20)
    print(client.recv_into(buffer), buffer)
    client.send(b"again")
    count, peer = client.recvfrom_into(buffer, 3)
    print(count, buffer, peer == server.getsockname())
    client.sendto(b"", server.getsockname())
    thread.join()

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "echo")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        print(server.getsockname() == path, server.family, repr(server).startswith("<socket.socket fd="))

        def serve():
            connection, peer = server.accept()
            print("peer", repr(peer))
            with connection, connection.makefile("rw") as file:
                for line in file:
                    file.write(line.upper())
                    file.flush()

        thread = threading.Thread(target=serve)
        thread.start()
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            with client.makefile("rwb", buffering=0) as file:
                file.write(b"line one\n")
                print(file.readline())
                file.write(b"line two\n")
                print(file.readline())
        thread.join()
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(path + "x")
        except FileNotFoundError as error:
            print(error)
        try:
            client.connect(path)
        except ConnectionRefusedError as error:
            print(error)

a, b = socket.socketpair()
print(a.family, a.type, type(a))
print(a.sendmsg([b"one", bytearray(b"two"), memoryview(b"three")]))
print(b.recvmsg(100))
print(a.send(b"0123456789"))
buffers = [bytearray(3), bytearray(4), bytearray(5)]
print(b.recvmsg_into(buffers), buffers)
read, write = os.pipe()
a.sendmsg([b"fds"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack("ii", read, write))])
data, [(level, kind, content)], flags, address = b.recvmsg(100, socket.CMSG_SPACE(8))
fds = struct.unpack("ii", content)
print(data, len(fds), flags, address, level, kind)
os.write(fds[1], b"through")
print(os.read(read, 10))
for fd in [read, write, *fds]:
    os.close(fd)
print(a.send(b"x" * 10), b.recv(5, socket.MSG_PEEK), b.recv(3), b.recv(100), sep=" ")
a.sendall(b"ab")
threading.Timer(0.05, lambda: a.sendall(b"cdef")).start()
print(b.recv(6, socket.MSG_WAITALL))
a.close()
print(b.recv(10), b.recv(0))
b.close()
print(socket.CMSG_LEN(4), socket.CMSG_SPACE(4))
c, d = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
c.send(b"first")
c.send(b"second")
print(d.recv(3), d.recv(100))
fd = c.detach()
print(c, c.fileno())
again = socket.socket(fileno=fd)
print(again.family, again.type, again.proto, again.fileno() == fd)
again.close()
d.close()
