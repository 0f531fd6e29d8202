def ev(node):
    match node:
        case int() | float(): return node
        case str(name): return {"pi": 3}.get(name, 0)
        case ("+", *args): return sum(map(ev, args))
        case ("-", x): return -ev(x)
        case ("-", x, y): return ev(x) - ev(y)
        case ("*", x, ("inv", y)): return ev(x) / ev(y)
        case ("*", x, y): return ev(x) * ev(y)
        case ("if", c, t, e): return ev(t) if ev(c) else ev(e)
        case ("let", [(n, v), *rest], body): return ev(("+", v, body))
        case [op, *_]: raise ValueError(f"unknown {op}")
        case _: raise TypeError(node)
print(ev(("+", 1, ("*", 2, 3), ("-", 4))), ev(("*", 6, ("inv", 4))), ev(("if", 0, 1, ("-", 5, 2))), ev("pi"), ev(("let", [("x", 5)], 6)))
for bad in (("^", 1), None):
    try: ev(bad)
    except Exception as e: print(type(e).__name__, e)
def cmd(line):
    match line.split():
        case ["go", ("north" | "south") as d]: return f"going {d}"
        case ["take", item] if item != "sword": return f"took {item}"
        case ["take", "sword"]: return "too heavy"
        case ["say", *words]: return " ".join(words).upper()
        case [] | ["quit"]: return "bye"
        case [x, *_]: return f"no {x}"
print([cmd(s) for s in ("go north", "go up", "take key", "take sword", "say hi there", "", "quit")])
def http(r):
    match r:
        case {"status": 200, "body": {"items": [first, *rest]}}: return first, len(rest)
        case {"status": 200 | 204}: return "ok"
        case {"status": int(s), **extra} if 400 <= s < 500: return s, sorted(extra)
        case {"error": str(m)} | {"err": str(m)}: return m
print(http({"status": 200, "body": {"items": [1, 2, 3]}}), http({"status": 204}), http({"status": 404, "why": 1, "x": 2}), http({"err": "e"}), http({}))
from dataclasses import dataclass
@dataclass
class Pt: x: int; y: int
@dataclass
class Line: a: Pt; b: Pt
def desc(s):
    match s:
        case Line(Pt(0, 0), Pt(x, y)): return f"from origin to {x},{y}"
        case Line(a=Pt(x=x1), b=Pt(x=x2)) if x1 == x2: return "vertical"
        case Line(): return "line"
        case Pt(x, y) as p: return p, x + y
print(desc(Line(Pt(0, 0), Pt(1, 2))), desc(Line(Pt(3, 1), Pt(3, 2))), desc(Line(Pt(1, 1), Pt(2, 2))), desc(Pt(4, 5)))
def nested(x):
    match x:
        case {"a": [1, {"b": (c, d)}], "e": {"f": [*_, last]}}: return c, d, last
print(nested({"a": [1, {"b": [2, 3]}], "e": {"f": "no"}}), nested({"a": [1, {"b": [2, 3]}], "e": {"f": [8, 9]}}))
