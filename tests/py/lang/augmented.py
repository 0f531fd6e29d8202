class N:
    def __init__(self, v): self.v = v
    def __iadd__(self, o):
        print("iadd", o)
        self.v += o
        return self
    def __sub__(self, o):
        print("sub", o)
        return N(self.v - o)
n = m = N(1)
n += 4
print(n is m, n.v)
n -= 2
print(n is m, n.v, m.v)
l = k = [1]
l += (2, 3)
print(k)
l *= 2
print(k, l is k)
t = u = (1,)
t += (2,)
print(t, u)
x = 7
x //= 2; print(x)
x **= 3; print(x)
x <<= 2; print(x)
x >>= 1; print(x)
x |= 1; x ^= 3; x &= 0b11110; print(x)
x /= 4; print(x)
x %= 2; print(x)
def key():
    print("key once")
    return "a"
d = {"a": 1}
d[key()] += 10
print(d)
tup = ([1], 2)
try:
    tup[0] += [5]
except TypeError as e:
    print(e)
print(tup)
try:
    s = "a"; s += 1
except TypeError as e:
    print(e)
class M:
    def __imatmul__(self, o): return ("imatmul", o)
mm = M()
mm @= 3
print(mm)
