import traceback, re
def show(src):
    try: exec(compile(src, "<s>", "exec"), {"__name__": "m"})
    except Exception as e: print(src.replace("\n", "; "), "=>", re.sub(r"\((/|<stdlib>).*\)", "(path)", traceback.format_exception(e)[-1].strip()))
for s in ("from math import sqr", "from collections import OrderdDict", "from os import pth", "import mth", "import jsn", "import colections", "from math import zzzz", "def f(width=1): pass\nf(widht=2)", "def f(a, *, key=1): pass\nf(1, kye=2)", "print(1, sp='')", "sorted([], revers=True)", "class C:\n    def __init__(self, name): pass\nC(nam=1)", "dict.fromkey([])", "int('1', bas=2)", "open('x', encodin='y')", "max([1], defaul=2)", "''.split(seperator=',')", "def f(): pass\nf(anything=1)"): show(s)
