import linecache, sys, traceback
def show(src):
    lines = src.splitlines(True)
    linecache.cache["cell"] = (len(src), None, lines, "cell")
    try:
        exec(compile(src, "cell", "exec"), {"x": None, "d": {}, "s": "a", "l": [1], "f": lambda *a, **k: 1/0, "o": object()})
    except Exception:
        traceback.print_exc(limit=-1)
for n, src in enumerate([
    "x.a", "x.a.b", "d['k']", "d['k']['j']", "l[5]", "l[1:2][0]", "f(*5)", "f(1, *[2], **{'a': 3})", "f(**5)", "-s", "~s", "s + 1", "s * s", "1 + s", "s - 1 - 2",
    "(s) - (1)", "s @ s", "s ** 2", "s < 1", "1 in 5", "not x.y", "f()", "f(1,2)(3)", "o()", "o.z()", "o[1]", "o[1] = 2", "del o[1]", "del o.q", "o.q = 1",
    "x()", "int('z')", "[y for y in 5]", "{**5}", "[*5]", "a, b = 1", "a, b = 1, 2, 3", "a, *b, c = 1,", "import nothere", "import os.nothere",
    "raise ValueError('a')", "raise ValueError('a') from KeyError('b')", "raise 5", "assert 1 == 2, 'no'", "assert 0", "with 5: pass", "for i in 5: pass", "s += 1", "l[0] += 'a'",
    "undefined_name", "undefined_name.x", "undefined_name(1)", "f'{undefined_name}'", "f'{s:d}'", "f'{1/0}'", "lambda: 1/0", "(lambda: 1/0)()", "print(1/0, 2)", "x = y = 1 / 0",
    "match 5:\n  case o.p: pass", "match 5:\n  case int(1, 2): pass", "class A(5): pass", "class A(int, str): pass", "class A(metaclass=5): pass", "def g(a=1/0): pass", "@5\ndef g(): pass",
    "del zz", "return_ = [1,2,3][4]", "'%d' % s", "'%s %s' % s", "'{}{}'.format(1)", "s.join([1])", "int.x", "int().x.y", "s.foo()", "s.upper().foo().bar()", "len(5)", "abs('a')", "max()", "sorted(5)", "sorted([1, 's'])",
    "if x.a:\n  pass", "while x.a: pass", "x.a if 1 else 2", "1 if x.a else 2", "x.a and 1", "[x.a for _ in l]", "{x.a: 1}", "{1: x.a}", "(x.a, 1)", "global gg; gg.z", "print(x\n .a)", "f(1,\n  2,\n  3)", "(1 +\n s +\n 2)", "d[\n'k'\n]",
    "x.中文", "'漢字' + 1", "漢字 = 1; 漢字 + s", "\tx.a".strip(), "yield_ = next(iter([]))", "s[1.5]", "s['a']", "l['a']", "(1)['a']", "l[0][0]", "type('A', (), {})().b", "type.b", "super()", "super().x", "object(1)", "object().x = 1", "int(1, 2, 3)", "f.x", "f.__name__.x",
]):
    print(f"--{n}--", repr(src), file=sys.stderr)
    sys.stderr.flush()
    show(src)
