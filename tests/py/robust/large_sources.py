# Long programs that CPython accepts: chains of operators, many names and constants, long functions.
from contextlib import nullcontext


def run(name, source, mode="exec", **names):
    try:
        result = eval(compile(source, "large", mode), names)
        print(name, names.get("r", result if mode == "eval" else "done"))
    except (SyntaxError, RecursionError, MemoryError, OverflowError) as error:
        print(name, type(error).__name__)


def lines(template, count):
    return "\n".join(template.format(i=i) for i in range(count))


N = 10_000
run("sum", "+".join(["1"] * N), "eval")
run("sum of names", "+".join(["x"] * N), "eval", x=1)
run("or bits", "|".join(["x"] * N), "eval", x=1)
run("sum of str", "len('a'" + "+'b'" * N + ")", "eval")
run("and", " and ".join(["a"] * N), "eval", a=1)
run("or", " or ".join(["a"] * N), "eval", a=0)
run("comparisons", "<".join(map(str, range(N))), "eval")
run("attributes", "x" + ".real" * N, "eval", x=5)
run("not", "not " * 1_000 + "1", "eval")
run("minus", "-" * 1_000 + "1", "eval")
run("if else", "1 if x else " * 1_000 + "2", "eval", x=0)
run("elif", "if 0: pass\n" + lines("elif y == {i}: r = {i}", 5_000), y=4_999)
run("except", "try: 1/0\n" + lines("except K: r = {i}", 2_000) + "\nexcept ZeroDivisionError: r = 'last'", K=KeyError)
run("case", "match y:\n" + lines(" case {i}: r = {i}", 5_000), y=4_999)
run("with", "with " + ", ".join(["n()"] * 15) + ": r = 1", n=nullcontext)
run("constants", lines("x = {i}.5", 70_000) + "\nr = x")
run("constants of a function", "def f():\n" + lines(" x = {i}.5", 70_000) + "\n return x\nr = f()")
run("lines of a function", "def f():\n x = 0\n" + " x += 1\n" * 100_000 + " return x\nr = f()")
run("loop", "i = r = 0\nwhile i < 3:\n i += 1\n" + " r += i\n" * 20_000)
run("for", "r = 0\nfor i in range(3):\n" + " r += i\n" * 20_000)
run("far else", "if y:\n" + " r = 1\n" * 40_000 + "else:\n" + " r = 2\n" * 40_000, y=0)
run("list", "len([" + ",".join(map(str, range(200_000))) + "])", "eval")
run("list of names", "len([" + ",".join(["x"] * 200_000) + "])", "eval", x=1)
run("tuple", "len((" + ",".join(["x"] * 200_000) + "))", "eval", x=1)
run("set", "len({" + ",".join(map(str, range(100_000))) + "})", "eval")
run("dict", "len({" + ",".join(f"{i}: x" for i in range(100_000)) + "})", "eval", x=1)
run("arguments", "f(" + ",".join(["x"] * N) + ")", "eval", f=lambda *a: len(a), x=1)
run("keywords", "f(" + ",".join(f"a{i}=x" for i in range(N)) + ")", "eval", f=lambda **a: len(a), x=1)
run("parameters", "def f(" + ",".join(f"a{i}" for i in range(N)) + "): return a9999\nr = f(*range(10_000))")
run("functions", lines("def f{i}(): return {i}", 5_000) + "\nr = f4999()")
run("pieces", "len(f'" + "{x}" * 5_000 + "')", "eval", x=1)
run("semicolons", "x = 1; " * 50_000 + "r = x")
run("comprehensions", "[" * 19 + "x" + " for x in (1,)]" * 19, "eval")
