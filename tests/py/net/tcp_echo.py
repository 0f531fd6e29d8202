# Echo servers over TCP with a thread for each connection; half-close; names of the ends.
import socket
import threading


def serve(server, count):
    def handle(connection):
        with connection:
            while data := connection.recv(1000):
                connection.sendall(data.upper())
            connection.sendall(b"bye")

    threads = []
    for _ in range(count):
        connection, peer = server.accept()
        assert peer == connection.getpeername(), peer
        thread = threading.Thread(target=handle, args=(connection,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


for family, host in (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"):
    with socket.create_server((host, 0), family=family) as server:
        print(server.family, server.type, server.proto, server.getsockname()[0], len(server.getsockname()))
        thread = threading.Thread(target=serve, args=(server, 8))
        thread.start()
        address = server.getsockname()
        clients = [socket.create_connection(address[:2]) for _ in range(8)]
        for i, client in enumerate(clients):
            client.sendall(f"hello {i}".encode())
        for client in clients:
            assert client.getpeername() == address
            print(client.recv(100))
        for client in clients:
            client.shutdown(socket.SHUT_WR)
            print(client.recv(100), client.recv(100))
            try:
                client.send(b"more")
            except BrokenPipeError as error:
                print(error)
            client.close()
            print(client.fileno())
        thread.join()

# many threads that accept on the same socket
served = []
with socket.create_server(("localhost", 0)) as server:
    def worker():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                data = connection.recv(10)
                if data == b"stop":
                    return
                served.append(data)
                connection.send(data)

    workers = [threading.Thread(target=worker) for _ in range(4)]
    for thread in workers:
        thread.start()
    for i in range(20):
        with socket.create_connection(server.getsockname()) as client:
            client.send(b"%d" % i)
            assert client.recv(10) == b"%d" % i
    for thread in workers:
        with socket.create_connection(server.getsockname()) as client:
            client.send(b"stop")
            client.recv(1)
    for thread in workers:
        thread.join()
print(sorted(map(int, served)))
