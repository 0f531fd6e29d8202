# Sources given as bytes, in encodings of all kinds: what they decode to, and what is said of a bad one.
import sys
for src in [b"# coding: hex\nx=1", b"# coding: ascii\nprint('\xc3\xa9')\n", b"# coding: utf8\nprint('\xff')\n", b"# coding: utf-16\nx\n", b"# coding: cp1252\nx='\x80'\n", b"# coding: cp1252\nx='\x81'\n", b"# coding: nosuch\n1", b"\xef\xbb\xbf# coding: cp1252\n1", b"\n# coding: ascii\nprint('\xc3\xa9')\n", b"# coding: utf-8-sig\nx='\xff'", b"# coding: utf-7\nx='+AGE-'\n", b"# coding: unicode_escape\nx='\\\\xe9'\n", b"# coding: idna\nx=1\n", b"# coding: UTF-8\nx='\xff'", b"# coding: punycode\nx=1-\n"]:
    try: c=compile(src,'f','exec'); d={}; exec(c,d); print(ascii(d.get('x')))
    except Exception as e: print(type(e).__name__, ascii(e.args))
    try: print(ascii(eval(src)))
    except Exception as e: print(type(e).__name__, ascii(e.args))
import tempfile,os
d=tempfile.mkdtemp(); sys.path.insert(0,d)
for i,src in enumerate([b"# coding: hex\nx=1", b"# coding: ascii\nprint('\xc3\xa9')\n", b"# coding: utf8\nprint('\xff')\n", b"# coding: cp1252\nx='\x80'\n", b"# coding: cp1252\nx='\x81'\n", b"\xef\xbb\xbf# coding: cp1252\n1", b"x=1\ny='\xff'\n"]):
    open(f"{d}/m{i}.py","wb").write(src)
    try: m=__import__(f"m{i}"); print(ascii(m.x))
    except Exception as e: print(type(e).__name__, ascii(e.args).replace(d,'D'))
    try: compile(src, 'zz', 'exec')
    except Exception as e: print(ascii(e.args).replace(d,'D'))
