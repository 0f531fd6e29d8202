"""Random classes with special methods, and uses of an instance."""

from .functions import Functions


class Classes(Functions):
    def class_and_use(self):
        name = self.fresh("C")
        bases = self.pick(["", "", "(Base)", "(Base)", "(int)", "(list)", "(dict)", "(str)", "(Exception)", "(Base, list)", "(Hooked)", "(Hooked, tag=2)",
                           "(metaclass=Meta)", "(Left, Right)", "(Base, Left)", "[T]", "(tuple)", "(set)", "(float)", "(bytes)"])
        before = self.scope
        body = []
        if self.chance(0.4):
            body.append(f"attribute = {self.expression(self.some_type(), 1)}")
        if self.chance(0.15) and bases in ("", "(Base)"):
            body.append(f"__slots__ = {self.pick(['(\'x\', \'y\')', '[\'x\']', '\'x\'', '()'])}")
        if self.chance(0.5) and bases in ("", "(Base)"):
            self.scope = {**before, "x": "int"}
            body += ["def __init__(self, x=3):", f"    self.x = {self.expression('int', 1)}",
                     f"    self.y = {self.expression(self.some_type(), 1)}"]
        methods = self.random.sample([
            ("__add__", "other", "[self.tag(), other]"), ("__radd__", "other", "('r', other)"), ("__len__", "", "int"),
            ("__getitem__", "key", "('item', key) if key != 3 else [][key]"), ("__eq__", "other", "bool"), ("__lt__", "other", "bool"),
            ("__contains__", "item", "bool"), ("__call__", "*args, **kwargs", "(args, kwargs)"), ("__bool__", "", "bool"),
            ("__iter__", "", "iter([1, 2, 3])"), ("__getattr__", "name", "'got ' + name"), ("__neg__", "", "'neg'"),
            ("__iadd__", "other", "self"), ("__str__", "", "str"), ("__format__", "spec", "'<' + spec + '>'"),
            ("__hash__", "", "int"), ("__index__", "", "int"), ("__mul__", "other", "NotImplemented"),
            ("__rmul__", "other", "('rmul', other)"), ("__ge__", "other", "NotImplemented"), ("__int__", "", "int"),
            ("__float__", "", "float"), ("__reversed__", "", "[3, 2]"), ("__setitem__", "key, value", "show(key, value)"),
            ("__delitem__", "key", "show('del', key)"), ("__and__", "other", "other"), ("__pow__", "other, mod=None", "(other, mod)"),
            ("__divmod__", "other", "'divmod'"), ("__abs__", "", "'abs'"), ("__round__", "n=None", "('round', n)"),
            ("__class_getitem__", "item", "('class', item)"), ("__missing__", "key", "('missing', key)"),
            ("__set_name__", "owner, name", "None"), ("__invert__", "", "'inverted'"), ("__matmul__", "other", "'matmul'"),
        ], self.random.randint(1, 5))
        self.scope = before
        for method, extra, result in methods:
            if result in ("int", "bool", "str", "float"):
                result = self.expression(result, 1)
            if method in ("__len__", "__index__"):
                result = f"{result} % 50 - 1"
            body += [f"def {method}(self{', ' + extra if extra else ''}):", f"    return {result}"]
        body += ["def tag(self):", f"    return {name!r}"]
        body += self.pick([
            [],
            ["d = Described()"],
            ["__getattribute__ = lambda self, name: object.__getattribute__(self, name)"],
            ["def __del__(self):", "    show('deleted', self.__class__.__name__)"],
            ["def __eq__(self, other):", "    return self.__class__ is other.__class__", "__hash__ = None"],
            ["def __repr__(self):", "    return f'<{super().__repr__()[:5]}>'"],
            ["class Inner:", "    z = 5", "    def method(self):", "        return __class__.__qualname__"],
            ["@property", "def p(self):", f"    return {self.expression(self.some_type(), 1)}"],
            ["@classmethod", "def c(cls, k=1):", "    return cls.__name__, k"],
            ["@staticmethod", "def s(k=1):", "    return k"],
            ["@property", "def p(self):", "    return self._p", "@p.setter", "def p(self, value):", "    self._p = value"],
        ])
        if bases.startswith("(Base") and self.chance(0.4):
            body += ["def hello(self, *args):", "    return 'sub', super().hello(*args)"]
        lines = [f"class {name}{bases}:", *self.indented(body)]
        lines.append(f"o = {name}({self.pick(['', '', self.expression('int', 1)])})")
        uses = [
            "o + 1", "1 + o", "len(o)", "o[0]", "o['k']", "o == o", "o != 3", "o < 3", "3 > o", "3 in o", "o(1, b=2)", "bool(o)",
            "[*o]", "o.missing", "-o", "str(o)", "f'{o:>5}'", "format(o, 'x')", "hash(o) == hash(o)", "[7, 8, 9][o]", "o * 2",
            "2 * o", "o >= 1", "int(o)", "float(o)", "list(reversed(o))", "o & 5", "o ** 2", "pow(o, 2, 3)", "divmod(o, 2)",
            "abs(o)", "round(o)", "round(o, 1)", f"{name}[int]", "o.p", "o.c()", f"{name}.c(2)", "o.s(3)", "o.x", "o.y",
            "o.attribute", f"{name}.attribute", "o.hello()", f"isinstance(o, {name})", f"isinstance(o, Base)", "o.tag()",
            f"{name}.__name__", f"[c.__name__ for c in {name}.__mro__]", "sorted(vars(o))", "o @ o", "~o", "'%d' % o", "'%s' % o",
            "range(o)", "'ab' * o", "max(o, 3)", "sum([o, 1])", "o.hello(1, 2)", "hasattr(o, 'x')", "getattr(o, 'zz', 'none')",
            "1 < o < 3", "not o", "o and 1", "o or 1", "[*o, *o]", "dict(o)", "o[1:2]", "o[::2]", "o[1, 2]", "{**o}", "o.__class__.__name__",
            "o.who()", f"{name}.tagged", f"{name}.meta", "o.d", "o.Inner().method()", "str(o) == repr(o)", "{o: 1}", "o == o.__class__()",
            "getattr(o, 'd')", f"{name}.__qualname__, {name}.__module__", "o.__doc__", f"{name}.__bases__", "type(o)", f"isinstance({name}, Meta)",
        ]
        for use in self.random.sample(uses, self.random.randint(3, 9)):
            lines += ["try:", f"    show({use})", "except Exception as error:", "    show(error)"]
        for line in self.random.sample(["o += 5", "o.x = 4", "o.p = 6", "o.new = 1", "del o.x", "o[0] = 1", "del o[0]", "o.x += 1",
                                        "a, b = o", "for e in o: show(e)", f"{name}.extra = 2; show(o.extra)", "del o.attribute"],
                                       self.random.randint(0, 3)):
            lines += ["try:", f"    {line}", "    show(str(type(o).__name__))", "except Exception as error:", "    show(error)"]
        return lines
