class Color:
    RED = 1
    class Deep: GREEN = 2
def m(x):
    match x:
        case Color.RED: return "red"
        case Color.Deep.GREEN: return "green"
    return None
print(m(1), m(2), m(3))
def partial(x):
    match x:
        case [a, 5]: return "five"
        case [b, _]: pass
    return sorted(locals())
print(partial([1, 2]))
class Logged:
    def __eq__(self, o): print("eq", o); return o == "yes"
match Logged():
    case "no": print("no")
    case "yes": print("yes")
def guard_effects(v):
    match v:
        case x if print("guard 1", x): pass
        case x if not print("guard 2", x): return "second"
print(guard_effects(3))
def subj():
    print("subject once")
    return 3
match subj():
    case 1 | 2: pass
    case 3: print("three")
def flow(xs):
    for x in xs:
        match x:
            case 0: continue
            case 9: break
            case _: print("v", x)
    return "end"
print(flow([1, 0, 2, 9, 3]))
match (a := [1, 2]):
    case [x, y]: print(a, x, y)
match x, y:
    case (1, two): print(two)
def or_bind(v):
    match v:
        case [x, 0] | [0, x] | {"x": x}: return x
print(or_bind([1, 0]), or_bind([0, 2]), or_bind({"x": 3}), or_bind(4))
