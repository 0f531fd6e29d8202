def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get(), counter()[1]())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def outer():
    x = 1
    def mid():
        def inner():
            nonlocal x
            x *= 10
            return x
        return inner
    return mid()(), x
print(outer())
def later():
    def use(): return z
    z = "set later"
    return use()
print(later())
def unset():
    def use(): return z
    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    z = 1
unset()
def deleted():
    v = 1
    def use(): return v
    del v
    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
deleted()
print([c.cell_contents for c in inc.__closure__], inc.__code__.co_freevars)
def shared(a):
    return (lambda: a), (lambda v: [a := v] and None)
print(shared(3)[0]())
