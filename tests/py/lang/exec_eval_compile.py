ns = {}
exec("x = 1\ndef f(a): return a + x\nclass K: pass", ns)
print(ns["x"], ns["f"](2), ns["K"].__name__, sorted(k for k in ns if k[0] != "_"))
print(eval("1 + 2"), eval("a * b", {"a": 3}, {"b": 4}), eval(" \t1"), eval("(\n1,\n2)"))
code = compile("y = 5\ny * 2", "<test>", "exec"); print(exec(code, ns), ns["y"])
print(eval(compile("6 * 7", "<e>", "eval")))
exec(compile("1 + 1\n'shown'", "<s>", "single")) if False else exec(compile("40 + 2", "<s>", "single"))
def f():
    v = 1
    exec("v = 2; new = 3")
    d = {}
    exec("v = 9", globals(), d)
    return v, d, eval("v + 1")
print(f())
class M(dict):
    def __missing__(self, k): return "missing " + k
print(eval("anything", {}, M()))
try: exec("raise ValueError('in exec')")
except ValueError as e: print(e)
for args in (("1 +",), (5,), ("x", 5), ("x", {}, 5), ("a\0b",), ("def f(): pass",), ("",)):
    try: print(eval(*args))
    except Exception as e: print(type(e).__name__, e)
for args in (("x", "f", "bad"), ("x",), (5, "f", "exec"), ("x", 5, "exec"), ("x", "f", "exec", 1 << 30)):
    try: print(compile(*args))
    except Exception as e: print(type(e).__name__, e)
g = {"__builtins__": {"len": len}}
try: exec("print(1)", g)
except NameError as e: print(e)
print(eval("len([1])", g), eval(b"1 + 1"), eval(code := compile("n", "", "eval"), {"n": 7}))
def closure():
    q = 5
    def inner(): return q
    return inner
exec(closure().__code__, closure=closure().__closure__); print("closure exec ok")
try: exec(closure().__code__)
except TypeError as e: print(e)
print(locals() is globals(), "ns" in locals())
def loc(a, b=2):
    c = 3
    l = locals(); l["c"] = 99
    return sorted(l.items()), c
print(loc(1))
exec("for i in range(2): print('loop', i)\nelse: print('done')")
