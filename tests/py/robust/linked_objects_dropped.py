class Node:
    __slots__ = ("next",)
    def __init__(self, n): self.next = n
head = None
for _ in range(300_000): head = Node(head)
del head
print("nodes dropped")
t = None
for _ in range(300_000): t = (t,)
del t
print("tuples dropped")
d = {}
for _ in range(200_000): d = {"n": d}
d = None
print("dicts dropped")
l = []
for _ in range(300_000): l = [l]
l = None
print("lists dropped")
class P: pass
p = None
for _ in range(200_000):
    q = P(); q.p = p; p = q
p = q = None
print("instances dropped")
f = None
for _ in range(100_000):
    f = (lambda g: lambda: g)(f)
f = None
print("closures dropped")
def gen(g): yield g
g = None
for _ in range(50_000): g = gen(g); next(g)
g = None
print("generators dropped")
e = None
for _ in range(100_000):
    n = ValueError(); n.__cause__ = e; e = n
e = n = None
print("exceptions dropped")
import threading
threading.stack_size(2 << 20)
def on_a_small_stack():
    f = None
    for _ in range(300_000):
        f = (lambda g: lambda: g)(f)
    del f
    t = None
    for _ in range(300_000): t = (t,)
thread = threading.Thread(target=on_a_small_stack)
thread.start(); thread.join()
print("closures dropped on a small stack")
