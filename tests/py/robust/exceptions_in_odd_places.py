def t(name, f):
    try: print(name, f())
    except BaseException as e: print(name, type(e).__name__, e, "| context", repr(e.__context__))
class Bad:
    def __eq__(self, o): raise KeyError("eq")
    def __hash__(self): return 1
    def __lt__(self, o): raise KeyError("lt")
    def __bool__(self): raise KeyError("bool")
    def __len__(self): raise KeyError("len")
    def __iter__(self): raise KeyError("iter")
    def __getattr__(self, n): raise KeyError("getattr " + n)
    def __repr__(self): raise KeyError("repr")
    def __format__(self, s): raise KeyError("format")
    def __call__(self): raise KeyError("call")
    def __enter__(self): raise KeyError("enter")
    def __exit__(self, *a): raise KeyError("exit")
    def __index__(self): raise KeyError("index")
    def __contains__(self, x): raise KeyError("contains")
    def __getitem__(self, k): raise KeyError("getitem")
b = Bad()
for name, f in (("in list", lambda: b in [1]), ("dict", lambda: {b: 1, 1: 2}), ("sorted", lambda: sorted([b, b])), ("if", lambda: 1 if b else 2), ("not", lambda: not b), ("and", lambda: b and 1), ("len", lambda: len(b)), ("for", lambda: [x for x in b]), ("attr", lambda: b.x), ("hasattr", lambda: hasattr(b, "x")), ("getattr default", lambda: getattr(b, "x", 1)), ("f", lambda: f"{b}"), ("repr", lambda: [b].__repr__()), ("call", lambda: b()), ("index", lambda: [1, 2][b]), ("in", lambda: 1 in b), ("getitem", lambda: b[0]), ("star", lambda: print(*b)), ("unpack", lambda: (lambda: [0 for x, y in [b]])()), ("list", lambda: list(b)), ("max", lambda: max(b, b)), ("count", lambda: [1, b].count(b)), ("isinstance", lambda: isinstance(b, int)), ("kwargs", lambda: dict(**b)), ("int", lambda: int(b)), ("join", lambda: "".join([b])), ("range", lambda: range(b)), ("any", lambda: any([b])), ("filter", lambda: list(filter(None, [b]))), ("slice", lambda: "abc"[b:]), ("reversed", lambda: reversed(b)), ("set", lambda: {b, 1, 1.0})): t(name, f)
def w():
    with b: pass
t("with", w)
def m():
    match b:
        case 1: return 1
        case _: return "default"
t("match", m)
def exc():
    try: raise ValueError("v")
    except b: pass
t("except", exc)
def fin():
    try: raise ValueError("v")
    finally: b()
t("finally", fin)
def rais(): raise b
t("raise", rais)
