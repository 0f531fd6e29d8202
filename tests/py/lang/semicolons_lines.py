x = 1; y = 2; print(x, y)
if x: print("one line"); print("two")
if x: pass
elif y: print("no")
else: print("no")
for i in range(2): print(i); print("body")
while x: x -= 1; print("w")
def f(): a = 1; return a
class C: a = 1; b = 2
print(f(), C.a + C.b);
try: 1 / 0
except ZeroDivisionError: print("zde")
finally: print("fin")
total = (1 +
    2
  + 3)  # odd indent inside parens
print(total, [1,

    2,  # comment

3])
long = 1 + \
    2 \
    + 3
print(long)
if True:
	print("tab indent")
if True:
        print("eight")
        if True:
            print("deeper")
# comment at odd indent
        # another
        print("still")
def g():

    # leading comment


    return 5
print(g())
if x == 0: print("a") ; print("b") ;
with open("/dev/null") as fh: data = fh.read(); print(repr(data))
print(1); print(2)  # trailing
@lambda f: f
# comment between
def h(): return "deco"
print(h())
lst = [
]
print(lst, {
}, (
))
match x:
    case 0: print("zero"); print("case body")
