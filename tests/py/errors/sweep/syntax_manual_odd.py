import traceback
for args in [("f.py", 3, 5, "text"), ("f.py", None, None, None), (None, 3, 5, "text"), ("f.py", 3, 0, "text"), ("f.py", 3, -1, "text", 3, -1), ("f.py", 3, 100, "text", 3, 200), ("f.py", 3, 2, "ab\ncd", 4, 2), ("f.py", 3, 2, "", 3, 3), ("f.py", 3, 3, "\t\t中文x", 3, 5)]:
    try:
        raise SyntaxError("m", args)
    except SyntaxError:
        traceback.print_exc()
raise SyntaxError
