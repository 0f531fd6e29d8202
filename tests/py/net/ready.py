# select, poll, epoll and selectors.
import select
import selectors
import socket
import threading
import time


def attempt(function, *args, **names):
    try:
        print(function(*args, **names))
    except Exception as error:
        print(type(error).__name__, error)


a, b = socket.socketpair()
print(select.select([a], [], [], 0), select.select([], [b], [], 0) == ([], [b], []))
began = time.monotonic()
print(select.select([a, b], [], [], 0.1), round(time.monotonic() - began, 1))
threading.Timer(0.05, b.send, [b"x"]).start()
print(select.select([a], [], []) == ([a], [], []), select.select([a.fileno()], [], [a], 1)[0] == [a.fileno()])

poll = select.poll()
poll.register(a)
print(poll.poll() == [(a.fileno(), select.POLLIN | select.POLLOUT)])
poll.modify(a, select.POLLIN)
print(a.recv(5), poll.poll(0), poll.poll(20))
threading.Timer(0.05, b.send, [b"y"]).start()
print(poll.poll(5000) == [(a.fileno(), select.POLLIN)])
poll.unregister(a)
print(poll.poll(0))
attempt(poll.unregister, 1000)
attempt(poll.modify, 1000, select.POLLIN)
attempt(poll.register, -1)
attempt(poll.register, "x")
attempt(poll.register, 1, 1 << 20)
attempt(poll.register, 1, -1)
attempt(poll.poll, "x")

with select.epoll() as epoll:
    print(epoll.closed, type(epoll.fileno()))
    epoll.register(a, select.EPOLLIN)
    epoll.register(b.fileno(), eventmask=select.EPOLLIN | select.EPOLLET)
    print(epoll.poll() == [(a.fileno(), select.EPOLLIN)], a.recv(5), epoll.poll(0), epoll.poll(0.02, 5))
    epoll.modify(a, select.EPOLLOUT)
    print(epoll.poll(timeout=1, maxevents=1) == [(a.fileno(), select.EPOLLOUT)])
    epoll.modify(a, select.EPOLLIN)
    threading.Timer(0.05, b.send, [b"z"]).start()
    print(epoll.poll(5) == [(a.fileno(), select.EPOLLIN)])
    attempt(epoll.register, a)
    attempt(epoll.unregister, 1000)
    attempt(epoll.poll, 0, 0)
    attempt(epoll.poll, "x")
    epoll.unregister(a)
    print(epoll.poll(0))
attempt(epoll.poll)
print(epoll.closed)
attempt(epoll.fileno)
attempt(select.epoll, -2)
attempt(select.epoll, 0)
attempt(select.select, 1, [], [])
attempt(select.select, [], [], [], "x")
attempt(select.select, [], [], [], -1)
attempt(select.select, ["x"], [], [])
attempt(select.select, [-1], [], [])
attempt(select.select, [100000], [], [])
a.close()
b.close()

# a small event loop, with each selector
for kind in selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector, selectors.DefaultSelector:
    with kind() as selector, socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        log = []

        def serve(connection, log=log, selector=selector):
            data = connection.recv(100)
            if data:
                connection.send(data.title())
            else:
                selector.unregister(connection)
                connection.close()
                log.append("closed")

        def accept(server, selector=selector, serve=serve):
            connection, _ = server.accept()
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ, serve)

        selector.register(server, selectors.EVENT_READ, accept)

        def talk(i):
            with socket.create_connection(server.getsockname()) as client:
                client.send(b"client %d" % i)
                log.append(client.recv(100))

        clients = [threading.Thread(target=talk, args=(i,)) for i in range(5)]
        for client in clients:
            client.start()
        while log.count("closed") < 5:
            for key, events in selector.select(5):
                key.data(key.fileobj)
        for client in clients:
            client.join()
        print(kind.__name__, sorted(map(str, log)), len(selector.get_map()))
print(selectors.DefaultSelector)
