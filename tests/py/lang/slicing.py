l = list(range(10))
print(l[2:5], l[:3], l[7:], l[::3], l[::-1], l[-3:-1], l[5:2], l[100:], l[-100:2], l[8:1:-3])
class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
s = S()
print(s[1:2], s[::], s[1:2:3], s[...], s[1, 2:3], s[:, 0], s[()])
s[1:] = 5
del s[::2], s[0]
s[1:2] = s[3] = 7
l[1:3] = ["a"]
print(l)
l[::2] = [0] * len(l[::2])
print(l)
del l[::2]
print(l)
del l[-1], l[0]
print(l)
l[1:1] = [7, 8]
print(l)
l[:] = []
print(l)
try:
    l = [1, 2, 3, 4]
    l[::2] = [1]
except ValueError as e:
    print(e)
class I:
    def __index__(self): return 2
print("hello"[I():], [1, 2, 3][I()], (1, 2, 3)[:I()])
for bad in ("a", 1.5, None):
    try:
        [1][bad]
    except TypeError as e:
        print(e)
try:
    "abc"["a":]
except TypeError as e:
    print(e)
try:
    [1][::0]
except ValueError as e:
    print(e)
