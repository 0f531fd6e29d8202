def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

def g():
    yield 1
    yield 2
it = g()
err(it.send, 5)
print(next(it))
err(it.throw, KeyError("k"))
err(next, it)
def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")
            yield 2
            return
i = ignores(); next(i)
err(i.close)
def stops():
    yield 1
    raise StopIteration("inner")
s = stops(); next(s)
err(next, s)
def again():
    yield next(me)
me = again()
err(next, me)
def ret():
    yield
    return 7
r = ret(); next(r)
try:
    next(r)
except StopIteration as e:
    print(e.value, e.args)
r = ret(); next(r)
print(r.close())
def ret_close():
    try:
        yield
    except GeneratorExit:
        return "closed value"
r = ret_close(); next(r)
print(r.close(), r.close())
n = g()
err(n.throw, TypeError)
err(n.throw, 5)
err(next, n)
err(g().throw, ValueError("x"))
def chain():
    try:
        yield
    except KeyError as e:
        raise ValueError("second") from e
c = chain(); next(c)
try:
    c.throw(KeyError("first"))
except ValueError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))
