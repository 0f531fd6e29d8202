def m(x):
    match x:
        case []: return "empty"
        case [1]: return "just 1"
        case [a]: return "one", a
        case [1, *rest] if len(rest) > 2: return "1 long", rest
        case (a, b): return "pair", a, b
        case [a, *_, z]: return "ends", a, z
    return "no match"
class L(list): pass
for v in ([], (), [1], (5,), [1, 2, 3, 4], "ab", b"ab", (1, 2), [1, 2, 3], {1: 2}, {1, 2}, range(3), iter([1]), L([7]), 5, bytearray(b"xy")): print(type(v).__name__, m(v))
match [[1, 2], [3, [4, 5]]]:
    case [[a, b], [c, [*d]]]: print(a, b, c, d)
match [1, [2, 3], 4]:
    case [1, [x, *y], *z]: print(x, y, z)
match range(5):
    case [0, *mid, 4]: print(mid)
import collections
match collections.deque([1, 2]):
    case [a, b]: print("deque", a, b)
match (1, 2, 3):
    case [*all_]: print(all_)
match {"k": [1, 2]}:
    case {"k": [first, *_]}: print(first)
match ((1, 2), 3):
    case (a, b), c: print(a, b, c)
import array
match memoryview(b"ab"):
    case [a, b]: print("mv", a, b)
