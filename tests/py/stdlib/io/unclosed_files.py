# args: -W ignore
# A file that nobody closed warns, and says what its end raised.
import io
import os
import tempfile
import warnings

path = os.path.join(tempfile.mkdtemp(), "file")

def show(make):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        make()
        print([(w.category.__name__, str(w.message).replace(path, "PATH"), type(w.source).__name__) for w in caught])

def closed():
    with open(path) as f:
        pass

class Mine(io.FileIO):
    pass

show(lambda: open(path, "w"))
show(lambda: open(path, "wb"))
show(lambda: open(path, "rb"))
show(lambda: open(path, "rb", 0))
show(lambda: open(path, "r+b"))
show(lambda: open(path, "r", encoding="latin-1"))
show(lambda: Mine(path))
show(lambda: io.BytesIO())
show(lambda: io.TextIOWrapper(io.BytesIO(), "ascii"))
show(lambda: open(os.open(path, os.O_RDONLY), closefd=False))
show(closed)

def full():
    f = open("/dev/full", "w", encoding="ascii")
    f.write("x")
    del f
full()
