def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

def f(*args, **kw): return args, kw
err(lambda: f(*5))
err(lambda: f(**5))
err(lambda: f(**{1: 2}))
err(lambda: f(a=1, **{"a": 2}))
err(lambda: f(**{"a": 1}, **{"a": 2}))
err(lambda: f(*None))
err(lambda: f(**None))
err(lambda: f(1, *[2], **[3]))
class Mapping:
    def keys(self): return ["x", "y"]
    def __getitem__(self, k): return k * 2
print(f(**Mapping()))
class Half:
    def keys(self): return ["x"]
err(lambda: f(**Half()))
print(f(*(i for i in range(3))))
print(f(*{"a": 1}, *{2}))
err(lambda: [*5])
err(lambda: {**5})
err(lambda: {**[1]})
err(lambda: (*None,))
err(lambda: {*3.0})
err(lambda: print(**{"bogus": 1}))
err(lambda: len(*[]))
err(lambda: {}.get())
