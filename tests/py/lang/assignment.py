a = b = [1]
print(a is b, a)
x, y = 1, 2
x, y = y, x
print(x, y)
(p, [q, r]), s = (1, [2, 3]), 4
print(p, q, r, s)
d = {}
d["k"], d["j"] = "vj"
print(d)

class Box: pass
box = Box()
box.a = box.b = 5
print(box.a, box.b)
items = [0, 1, 2, 3]
i = 0
i, items[i] = 2, "two"
print(i, items)
items[1:3] = "xyz"
print(items)
def log(n):
    print("eval", n)
    return n
order = {}
order[log(1)] = order[log(2)] = log(3)
print(order)
[m, n] = "mn"
print(m + n)
() = ()
[] = ""
print("empty targets ok")
