class E(Exception):
    def __str__(self): return "custom\nmultiline text"
class Empty(Exception): pass
try: raise Empty
except Empty as x: raise E(1, 2)
