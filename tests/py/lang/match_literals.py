def m(x):
    match x:
        case 0: return "zero"
        case -1: return "minus one"
        case 1.5: return "float"
        case "a" | "b": return "a or b"
        case b"x": return "bytes"
        case None: return "none"
        case True: return "true"
        case -2 + 3j: return "complex"
        case "con" "cat": return "joined"
        case _: return "other"
for v in (0, 0.0, False, -1, 1.5, "a", "b", b"x", None, True, 1, -2 + 3j, "concat", [], "c"): print(repr(v), m(v))
match (1, 2):
    case 1, 2: print("tuple open")
match 5:
    case x if x > 10: print("big")
    case x if x > 3: print("mid", x)
    case x: print("small")
match = 3; case = 4; type = 5
print(match, case, type)
match match:
    case 3: print("soft keyword")
match -case:
    case -4: print("neg")
def none_match(x):
    match x:
        case 1: return 1
print(none_match(2))
match 1, 2, :
    case (a, b): print(a, b)
match [1]:
    case [x] | x: print(x)
def f(x):
    match x:
        case 1 as one: return "one", one
        case (2 | 3) as two: return "two", two
        case str() as s if s: return "str", s
print(f(1), f(3), f("q"), f(""))
