"""System calls with arguments that do not fit, and calls that few scripts make."""

import fcntl
import os
import resource
import select
import socket
import warnings

warnings.simplefilter("always")


class File:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f"File({self.number!r})"

    def fileno(self):
        return self.number


def attempt(function, *args):
    with warnings.catch_warnings(record=True) as caught:
        try:
            result = function(*args)
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(function.__name__, args, result, *(warning.message for warning in caught))


# Limits.
for name in 99999, 2**40, "SC_NOPE", 1.5:
    attempt(os.sysconf, name)
print(os.sysconf("SC_PAGESIZE") == resource.getpagesize(), os.nice(0) == os.getpriority(os.PRIO_PROCESS, 0))
for limit in -2, 2**64, -(2**63), -(2**64), 1.5:
    attempt(resource.setrlimit, resource.RLIMIT_CORE, (0, limit))
attempt(resource.setrlimit, resource.RLIMIT_CORE, (0,))

# Descriptors.
reading, writing = os.pipe()
for fd in reading, File(reading):
    print(fcntl.fcntl(fd, fcntl.F_GETFD), select.select([], [fd], [], 0)[1] == [])
for fd in 2**40, -1, 1.5, "x", File(2**40), File(-3), File("x"):
    attempt(fcntl.fcntl, fd, fcntl.F_GETFL)
    attempt(select.select, [fd], [], [], 0)
attempt(fcntl.fcntl, True, fcntl.F_GETFD)
for argument in 2**40, 2**64, 1.5, None:
    attempt(fcntl.fcntl, 0, fcntl.F_GETFD, argument)


class Broken:
    def __iter__(self):
        raise ZeroDivisionError("broken")

    def __repr__(self):
        return "Broken()"


attempt(select.select, Broken(), [], [], 0)
attempt(select.select, 3, [], [], 0)
epoll = select.epoll()
epoll.register(writing, 2**32 + select.EPOLLOUT)
print(epoll.poll(0) == [(writing, select.EPOLLOUT)])

# Many buffers: what has come is read, and nothing is waited for behind it.
buffers = bytearray(3), bytearray(5), memoryview(bytearray(4))
print(os.writev(writing, [b"abc", bytearray(b"")]), os.readv(reading, buffers), [bytes(b) for b in buffers])
print(os.writev(writing, (b"0123", b"456789")), os.readv(reading, buffers), [bytes(b) for b in buffers])
attempt(os.readv, reading, 3)
attempt(os.writev, writing, 3)

one, other = socket.socketpair()
attempt(one.sendmsg, 3)
attempt(one.sendmsg, [b"x"], 3)
attempt(one.sendmsg, [b"x"], [(1, 2**40, b"x")])
attempt(one.recvmsg_into, 3)
attempt(one.sendto, b"x", 2**40, "")
attempt(one.setsockopt, 1, 2**40, 3)
print(one.sendmsg([b"ab", b"cdef"]), other.recvmsg_into([bytearray(1), part := bytearray(3)])[0], part)
attempt(socket.getnameinfo, ("127.0.0.1", 2**40), 0)
for argument in 2**40, -(2**40):
    attempt(socket.getnameinfo, ("::1", 1, 0, argument), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
one.close(), other.close(), epoll.close()
