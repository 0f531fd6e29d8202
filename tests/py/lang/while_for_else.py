for i in range(3):
    if i == 5: break
else:
    print("for else")
for i in range(3):
    if i == 1: break
else:
    print("not shown")
n = 3
while n:
    n -= 1
    if n == 1: continue
    print("n", n)
else:
    print("while else")
while True:
    try:
        break
    finally:
        print("finally before break")
for i in range(2):
    try:
        continue
    finally:
        print("finally", i)
def f():
    for i in range(5):
        try:
            if i == 2: return i
        finally:
            print("clean", i)
print(f())
for x in []: pass
else: print("empty else")
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
for d[0] in [1, 2] if (d := {}) is None else []: pass
obj = [0]
for obj[0] in range(3): pass
print(obj)
for i in range(3):
    for j in range(3):
        if j == 1: break
    else: print("no")
    print(i, j)
for _ in range(2):
    for k in "ab":
        if k == "b": continue
        print(k)
