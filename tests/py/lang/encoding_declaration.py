# -*- coding: utf-8 -*-
print("é", __doc__)
exec(compile(b"# -*- coding: latin-1 -*-\nprint(ascii('\xe9'))", "l", "exec"))
exec(compile(b"\xef\xbb\xbfprint('bom ok')", "b", "exec"))
exec(compile(b"#!shebang\n# vim: set fileencoding=ascii :\nprint('second line')", "v", "exec"))
for src in (b"# coding: nope\nx", b"# coding: ascii\n'\xe9'", b"'\xe9'", b"\xef\xbb\xbf# coding: latin-1\nx", b"x = 1\n# coding: latin-1\n", b"x\x00y"):
    try: compile(src, "f", "exec"); print("ok")
    except (SyntaxError, ValueError) as e: print(type(e).__name__, e.msg if hasattr(e, "msg") else e)
exec("x = 1\r\ny = 2\rz = 3\n\x0cprint(x, y, z)"); exec("if 1:\n\x0c    print('form feed')"); exec("print('no newline at end')"); exec("\n\n\n# only comments\n"); exec(""); exec("\\\nprint('continued')"); exec("x = 5 # comment\n  # indented comment\nprint(x)")
exec("if True:\n\tprint('tab')\n\tif True:\n\t\tprint('tabs')"); exec("if True:\n        print('8')\n"); exec("print(1,\n\n  2, # c\n\n3)"); exec("class A:\n\n\n    x = 1\n\n    # c\n    y = 2\nprint(A.y)")
