def t(src, mode="eval"):
    try: compile(src, "b", mode); return "compiled"
    except (SyntaxError, RecursionError, MemoryError) as e: return type(e).__name__
for o, c in ("()", "[]", "{}"):
    print(o, t(o * 10000 + c * 10000) != "compiled", t(o * 50 + c * 50), t(o * 10000) != "compiled", t(o * 50))
print(t("(" * 10000 + "1" + ")" * 10000) != "compiled", t("f(" * 10000 + ")" * 10000) != "compiled", t("-" * 10000 + "1") in ("compiled", "MemoryError", "RecursionError"), t("x" + "[0]" * 1000), t("x" + ".a" * 1000), t("+".join(["1"] * 2000)), t("not " * 1000 + "x") in ("compiled", "MemoryError", "RecursionError"))
try: compile("(" * 300, "b", "eval")
except SyntaxError as e: print(e.msg)
try: compile("(" * 199, "b", "eval")
except SyntaxError as e: print(e.msg)
print(t("if x:\n" + "".join(" " * i + "if x:\n" for i in range(1, 50)) + " " * 50 + "pass", "exec"), t("".join(" " * i + "if x:\n" for i in range(150)) + " " * 150 + "pass", "exec"))
try: compile("".join(" " * i + "if x:\n" for i in range(101)) + " " * 101 + "pass", "b", "exec")
except SyntaxError as e: print(type(e).__name__, e.msg)
src = "".join("\t" * i + "for x in y:\n" for i in range(25)) + "\t" * 25 + "pass"
try: compile(src, "b", "exec"); print("ok")
except SyntaxError as e: print(e.msg)
print(t("lambda: " * 500 + "1") in ("compiled", "MemoryError", "RecursionError"), t("f'" + "{x}" * 1000 + "'"), t("x = " * 500 + "1", "exec"), t("a if b else " * 500 + "c") in ("compiled", "MemoryError", "RecursionError"))
