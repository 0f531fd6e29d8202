# Comprehensions are part of the frame around them, and their variables are seen while they run.
import sys
def f(x):
    r = [sorted(locals()) for i in range(1)]
    print(r, sorted(locals()))
    i = 10
    print([locals()["i"] for i in range(2)], locals()["i"])
    try: [1/0 for zz in [1]]
    except ZeroDivisionError: print(sorted(locals()))
    print([[(sorted(locals())) for j in range(1)] for k in range(1)])
    print({i: locals()["i"] for i in range(2)}, {locals()["i"] for i in range(2)})
    print([eval("i") for i in range(2)], i)
f(1)
print(f.__code__.co_varnames, f.__code__.co_cellvars, f.__code__.co_nlocals)
def g():
    [1/0 for q in [7]]
try: g()
except ZeroDivisionError as e: print(e.__traceback__.tb_next.tb_frame.f_locals)
class C:
    z = 3
    l = [sorted(k for k in locals() if not k.startswith("__")) for w in range(1)]
    print(l, "w" in locals())
m = [("mm" in locals(), "mm" in globals()) for mm in range(1)]
print(m, "mm" in globals())
def h():
    a = 1
    gen = (sorted(locals()) for b in range(1))
    print(list(gen), [(lambda: locals())() for c in range(1)])
h()
class D:
    def __del__(self): print("freed")
def frees():
    try: [1/0 for d in [D()]]
    except ZeroDivisionError: pass
    print("end")
frees()
def k():
    for n in [1, 2]:
        l = [n for n in range(3)]
    return n, l, sorted(locals())
print(k())
