"""I/O-bound threads: ten requests to a slow server.

Look for: the threads take about as long as one request, for a thread that waits for the network lets go of the GIL.
The server runs in this process, on loopback, and answers after 50 ms. `--stats` shows the time blocked on sockets.
"""

import socket
import threading
import time

DELAY = 0.05
REQUESTS = 10


def answer(connection):
    with connection:
        name = connection.recv(100)
        time.sleep(DELAY)
        connection.sendall(b"hello " + name)


def serve(listener):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(connection,), daemon=True).start()


def request(address, name):
    with socket.create_connection(address) as connection:
        connection.sendall(name.encode())
        return connection.recv(100).decode()


listener = socket.create_server(("127.0.0.1", 0), backlog=REQUESTS)
threading.Thread(target=serve, args=(listener,), daemon=True, name="server").start()
address = listener.getsockname()

start = time.perf_counter()
for i in range(REQUESTS):
    request(address, f"request {i}")
print(f"one after the other: {time.perf_counter() - start:.2f}s")

start = time.perf_counter()
threads = [threading.Thread(target=request, args=(address, f"request {i}")) for i in range(REQUESTS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"ten threads: {time.perf_counter() - start:.2f}s")
listener.close()
