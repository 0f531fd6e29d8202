def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(30))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(500), odd(501))
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
def hanoi(n, a="A", b="B", c="C"): return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []
print(len(hanoi(8)), hanoi(2))
def perms(xs):
    if not xs: return [[]]
    return [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1:])]
print(len(perms(list("abcd"))), perms("ab" and [1, 2]))
def flatten(x):
    for v in x:
        if isinstance(v, list): yield from flatten(v)
        else: yield v
print(list(flatten([1, [2, [3, [4]], 5]])))
def curry(f, *a): return lambda *b: f(*a, *b)
print(curry(curry(max, 1), 2)(3))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10))
def local_rec():
    def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
    return fib(15)
print(local_rec())
def compose(*fs):
    def run(x):
        for f in reversed(fs): x = f(x)
        return x
    return run
print(compose(str, lambda x: x + 1, int)("41"))
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def depth(self): return 1 + max((k.depth() for k in self.kids), default=0)
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
t = Tree(1, Tree(2, Tree(3)), Tree(4)); print(t.depth(), list(t))
