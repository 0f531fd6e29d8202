def count(n):
    if n == 0:
        yield "bottom"
    else:
        yield from count(n - 1)
print(list(count(200)))
def chain(n):
    value = yield n
    if n: value = yield from chain(n - 1)
    return value
c = chain(50)
out = [next(c)]
try:
    while True: out.append(c.send(len(out)))
except StopIteration as e:
    print(e.value, out[:3], out[-1], len(out))
def throw_deep(n):
    try:
        if n: yield from throw_deep(n - 1)
        else: yield
    except ValueError as e:
        raise ValueError(e.args[0] + 1)
t = throw_deep(20); next(t)
try:
    t.throw(ValueError(0))
except ValueError as e:
    print(e)
    depth = 0
    while e.__context__: e = e.__context__; depth += 1
    print("contexts", depth)
