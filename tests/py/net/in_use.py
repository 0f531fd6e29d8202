# Sockets that other threads close or shut while they are in use; big transfers to slow readers.
import socket
import threading
import time

# shutdown wakes who waits
a, b = socket.socketpair()
result = []
thread = threading.Thread(target=lambda: result.append(a.recv(10)))
thread.start()
time.sleep(0.05)
a.shutdown(socket.SHUT_RDWR)
thread.join()
print(result)
a.close()
b.close()

server = socket.create_server(("127.0.0.1", 0))


def accept():
    try:
        server.accept()
    except OSError as error:
        print("accept:", error)


thread = threading.Thread(target=accept)
thread.start()
time.sleep(0.05)
server.shutdown(socket.SHUT_RDWR)
thread.join()
server.close()

# the peer closes while data is unread: a reset
a, b = socket.socketpair()
a.send(b"unread")
b.close()
for _ in range(2):
    try:
        print(a.recv(10))
    except ConnectionResetError as error:
        print(error)
try:
    a.send(b"x")
except BrokenPipeError as error:
    print(error)
a.close()

# 10 MB by send and sendall to a reader that pauses
payload = bytes(range(256)) * 40_000
for how in "send", "sendall":
    with socket.create_server(("127.0.0.1", 0)) as server:

        def read():
            connection, _ = server.accept()
            pieces, total = [], 0
            with connection:
                while data := connection.recv(65536):
                    pieces.append(data)
                    total += len(data)
                    if total % 7 == 0:
                        time.sleep(0.001)
            print(total, b"".join(pieces) == payload)

        thread = threading.Thread(target=read)
        thread.start()
        with socket.create_connection(server.getsockname()) as client:
            print(how, getattr(client, how)(payload))
        thread.join()

# one socket, many writers: no piece is torn
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
writers = [threading.Thread(target=lambda i=i: [a.send(bytes([i]) * 500) for _ in range(50)]) for i in range(4)]
for thread in writers:
    thread.start()
counts = [0] * 4
for _ in range(200):
    data = b.recv(1000)
    assert len(data) == 500 and data == data[:1] * 500
    counts[data[0]] += 1
for thread in writers:
    thread.join()
print(counts)
a.close()
b.close()
