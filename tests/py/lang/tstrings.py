from string.templatelib import Template, Interpolation
name, n = "World", 3.14159
t = t"Hello {name}! {n:.2f} {name!r} {n=}"
print(type(t).__name__, t.strings, t.values)
for i in t.interpolations: print(i.value, i.expression, i.conversion, repr(i.format_spec))
print(list(t))
print([x if isinstance(x, str) else x.value for x in t])
def html(t):
    out = []
    for part in t:
        match part:
            case str(s): out.append(s)
            case Interpolation(value, expr, conv, spec): out.append(f"<{format(value, spec)}>")
    return "".join(out)
print(html(t"a {1 + 1} b {name} {n:.1f}"))
print(t"".strings, t"plain".strings, t"{1}{2}".strings)
print((t"a{1}" + t"b{2}").strings, (t"x" t"y{1}").strings)
w = 8
print(t"{n:{w}.2f}".interpolations[0].format_spec, repr(t"{n!s:>{w}}"))
try: t"a" + "b"
except TypeError as e: print(e)
try: "b" + t"a"
except TypeError as e: print(e)
print(repr(t"q{name}"), t"{name}" == t"{name}")
print(Template("a", Interpolation(1, "x", None, ""), "b", "c").strings)
print(Interpolation(5).expression == "", Interpolation.__match_args__)
for bad in (lambda: Template(5), lambda: Interpolation(), lambda: Interpolation(1, 2), lambda: Interpolation(1, "x", "z"), lambda: Interpolation(1, "x", "r", 5), lambda: t"{undefined_x}"):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(tr"\n{n}".strings, t'''multi
{ n }'''.interpolations[0].expression)
nested = t"{t"{1}"}"
print(nested.values[0].values)
try: t.strings = ()
except AttributeError as e: print(e)
