def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

x = 5
print(eval("x + 1"), eval("x", {"x": 1}), eval("x", {"x": 1}, {"x": 2}), eval("[i for i in range(x)]"), eval("lambda: x")(), exec("x = 6"), x, eval("(yield_ := 3)"))
d = {}; exec("a = 1; b = a + 1", d); print(d["b"], "__builtins__" in d)
print(eval("x", {"__builtins__": {}, "x": "no builtins"}))
err(eval, "len([])", {"__builtins__": {}})
err(eval, "x = 1")
err(eval, "")
err(eval)
err(exec)
err(eval, 5)
err(exec, 5)
err(eval, "1", [])
err(exec, "1", 5)
err(eval, "undefined_zz")
err(exec, "1/0")
err(eval, "1 1")
err(exec, "if")
err(eval, "1", {}, {}, {})
print(eval("x", globals=dict(x=9)), eval("y", locals={"y": 10}))
def f():
    loc = 1
    exec("loc = 99")
    return loc, eval("loc")
print(f(), eval(compile("1+1", "", "eval")), exec(compile("z=1", "", "exec")), z)
class Map:
    def __getitem__(self, k): return "got " + k
print(eval("foo", {}, Map()))
exec("def g(n): return n if n < 2 else g(n-1) + g(n-2)\nprint(g(10))")
