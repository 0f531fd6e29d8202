import string
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords("hello  big world"), string.capwords("a-b c", "-"))
t = string.Template("$who likes ${what}, $$5"); print(t.substitute(who="x", what="y"), t.safe_substitute(who="z"), t.template, t.get_identifiers(), t.is_valid())
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
err(t.substitute, who=1); err(string.Template("a $").substitute); err(string.Template("line\n $1").substitute); print(string.Template("$").is_valid(), string.Template("$ x $a").safe_substitute(a=1), t.substitute({"who": "m"}, what="n"))
class P(string.Template): delimiter = "%"; idpattern = "[a-z]+"
print(P("%abc $x").substitute(abc=1))
f = string.Formatter(); print(f.format("{0} {x!r:>5}", 1, x="a"), list(f.parse("a{b!r:c}{{d}}")), f.vformat("{} {}", (1, 2), {}))
class F(string.Formatter):
    def get_value(self, k, a, kw): return kw.get(k, f"<{k}>") if isinstance(k, str) else super().get_value(k, a, kw)
    def convert_field(self, v, c): return v.upper() if c == "u" else super().convert_field(v, c)
    def format_field(self, v, s): return f"[{v}]" if s == "box" else super().format_field(v, s)
print(F().format("{a!u} {b} {0:box}", "zero", a="up")); err(f.format, "{}"); err(f.format); err(f.format, "{a}"); err(f.check_unused_args, 1, 2)
