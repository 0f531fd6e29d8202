# The warnings for 'return' and 'break' in 'finally' are not what is tested here.
# stderr: ignore
def ret_over():
    try: return "try"
    finally: return "finally"
print(ret_over())
def swallow():
    try: raise ValueError
    finally: return "swallowed"
print(swallow())
def brk():
    while True:
        try: raise ValueError
        finally: break
    return "broke"
print(brk())
def cont():
    out = []
    for i in range(3):
        try: out.append(1 / (i - 1))
        except ZeroDivisionError: out.append("z"); continue
        finally: out.append("f")
    return out
print(cont())
def val():
    x = 1
    try: return x
    finally: x = 2
print(val())
def nested():
    try:
        try: return "a"
        finally: print("inner")
    finally: print("outer")
print(nested())
def gen():
    try:
        yield 1
        return 2
    finally: print("gen finally")
def use(): return [(yield from gen()), "x"]
print(list(use()))
def ex_in_else():
    try: pass
    except ValueError: print("no")
    else: raise ValueError("from else")
    finally: print("fin")
try: ex_in_else()
except ValueError as e: print(e)
def loop():
    for i in range(3):
        try:
            try:
                if i == 1: break
            finally: print("i", i)
        finally: print("o", i)
    return i
print(loop())
