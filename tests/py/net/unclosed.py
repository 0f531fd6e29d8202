# args: -W always::ResourceWarning
# stderr: ignore
# A socket that nobody closed warns, and is closed.
import socket
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    s = socket.socket()
    fd = s.fileno()
    del s
    print([(w.category.__name__, str(w.message).replace(str(fd), "FD"), type(w.source)) for w in caught])
try:
    socket.socket(fileno=fd)
except OSError as error:
    print(error)
with socket.socket() as s:
    pass
del s
