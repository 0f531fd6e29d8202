def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

assert True
assert 1, "not shown"
def a1(): assert False
def a2(): assert 0, "message"
def a3(): assert [], ("tuple", 1)
def a4(): assert None, ValueError("v")
for f in (a1, a2, a3, a4): err(f)
print(repr(AssertionError("x", 2)))
def effects():
    assert (print("cond"), False)[1], print("msg evaluated")
err(effects)
class B:
    def __bool__(self): raise KeyError("bool")
def a5(): assert B()
err(a5)
print(__debug__)
AssertionError = ValueError
err(a1)
