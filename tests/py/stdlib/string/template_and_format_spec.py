from string import Formatter, Template
class Attr:
    x = {"k": [10, 20]}
    def __format__(self, s): return f"({s})"
    def __repr__(self): return "AttrRepr"
a = Attr()
print("{a.x[k][1]} {a!r:>10} {a:spec} {0:{1}{2}}".format(5, ">", 4, a=a), "{:{}{}{}}".format("x", "*", "^", 5), "{0:{w}.{p}f}".format(2.5, w=8, p=3))
print(list(Formatter().parse("a{0!r:>{w}}b{{c}}{x.y[z]}")), Formatter().vformat("{0} {k}", ("p",), {"k": "v"}), Formatter().get_field("0.real", (5,), {}))
class Default(Formatter):
    def get_value(self, key, args, kwargs):
        try: return super().get_value(key, args, kwargs)
        except (KeyError, IndexError): return f"?{key}?"
print(Default().format("{a} {0} {b}", a=1))
t = Template("${a}b $c $$ $d.e"); print(t.safe_substitute(a=1), t.safe_substitute({"c": 2}, d=3), t.get_identifiers())
class MyT(Template): delimiter = "#"; braceidpattern = r"[\w.]+"
print(MyT("#x #{y.z} ##").safe_substitute({"x": 1, "y.z": 2}))
