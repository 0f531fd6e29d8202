x = 5
if x is 5: print("is literal")
print("\d \q", b"\z")
assert (x, "always true")
t = ((1, 2) (3, 4)) if False else None
v = [1, 2][1, 2] if False else None
s = "abc"["x"] if False else None
def f():
    try: return 1
    finally: return 2
def g():
    for i in range(2):
        try: pass
        finally: continue
print(1if x else 2, 0x1for x in [1]) if False else None
print(f() , "end")
