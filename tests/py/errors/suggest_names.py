import traceback
def show(src):
    try: exec(src, {"__name__": "m"})
    except Exception as e: print(src.replace("\n", "; "), "=>", traceback.format_exception(e)[-1].strip())
for s in ("prnt(1)", "lenn([])", "x_value = 1\nx_valu", "colour = 1\ncolor", "Print(1)", "sys.path", "math.pi", "zzzzqqq", "def f():\n    local_var = 1\n    return local_vr\nf()", "class C:\n    attr = 1\n    def m(self): return attr\nC().m()", "class D:\n    def __init__(self): self.v = 1\n    def m(self): return v\nD().m()", "strr", "none", "true", "Fals", "raise NotImplementedErr", "ValueEror", "os", "json.loads", "abs1", "a", "self", "collections", "datetime", "foo_bar_baz = 1\nfoo_bar_bax", "isntance(1, int)", "enumrate([])"): show(s)
