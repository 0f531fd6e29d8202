"""Random programs: statements, functions, classes and generators around the expressions.

A program is a list of chunks, each executed on its own in one namespace (see harness.py), so that an exception ends a
chunk and not the program. Every loop ends by construction, and what is assigned in a loop goes through `lim`.
"""

import random

from .expressions import Expressions

RAISED = ["ValueError('v')", "KeyError('k', 1)", "TypeError", "ZeroDivisionError('z')", "IndexError()", "Oops(3)",
          "Oops(4, 'more')", "StopIteration(5)", "RuntimeError('r') from None", "AttributeError('a')", "LookupError(b'x')"]
CAUGHT = ["ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError", "Oops", "LookupError", "ArithmeticError",
          "(ValueError, TypeError)", "Exception", "Exception", "Exception", "BaseException"]
AUGMENTED = {
    "int": ["+", "-", "*", "//", "%", "&", "|", "^", ">>"],
    "float": ["+", "-", "*", "/", "//"],
    "str": ["+"],
    "bytes": ["+"],
    "bool": ["&", "|", "^"],
}


class Program(Expressions):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.scope = {}
        self.functions = []
        self.count = 0
        self.loops = 0
        self.in_function = False
        self.in_generator = False

    def fresh(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def chunks(self):
        """The program."""
        result = ["\n".join(self.assignment()) for _ in range(self.random.randint(1, 3))]
        for _ in range(self.random.randint(2, 6)):
            result.append("\n".join(self.choose(
                (4, self.function_and_calls),
                (2, self.class_and_use),
                (2, self.generator_and_use),
                (2, lambda: self.statement(2)),
                (3, self.shown),
            )))
        result.append("\n".join(f"show({name!r}, {name})" for name in self.scope) or "pass")
        return result

    @staticmethod
    def indented(lines):
        return ["    " + line for line in lines] or ["    pass"]

    def block(self, depth, most=3):
        """The lines of a nested block. Names made in it may be unset after it, so they are forgotten."""
        before = dict(self.scope)
        lines = []
        for _ in range(self.random.randint(1, most)):
            lines += self.statement(depth)
        self.scope = before
        return self.indented(lines)

    def statement(self, depth):
        simple = [
            (6, self.assignment),
            (4, self.augmented),
            (4, self.shown),
            (2, self.stored),
            (2, self.unpacked),
            (1, self.mutated),
            (1, lambda: [f"assert {self.expression('bool')}, {self.expression('str', 1)}"]),
            (1, self.deleted),
        ]
        if self.loops:
            simple.append((1, lambda: [f"if {self.expression('bool', 2)}: {self.pick(['break', 'continue'])}"]))
        if self.in_function:
            simple.append((1, lambda: [f"if {self.expression('bool', 2)}: return{self.returned()}"]))
        if self.in_generator:
            simple.append((5, self.yielded))
        if depth <= 0:
            return self.choose(*simple)
        nested = [
            (4, lambda: self.conditional(depth - 1)),
            (4, lambda: self.for_loop(depth - 1)),
            (2, lambda: self.while_loop(depth - 1)),
            (5, lambda: self.attempt(depth - 1)),
            (2, lambda: self.with_block(depth - 1)),
            (3, lambda: self.match(depth - 1)),
            (1, lambda: [f"raise {self.pick(RAISED)}"]),
            (1, lambda: self.inner_function(depth - 1)),
        ]
        return self.choose(*simple, *nested)

    def returned(self):
        return "" if self.in_generator or self.chance(0.1) else " " + self.expression(self.some_type(), 2)

    def limited(self, kind, depth=3):
        """An expression to assign: bounded where it could grow."""
        text = self.expression(kind, depth)
        return f"lim({text})" if kind != "none" and (self.loops or self.in_function or self.chance(0.3)) else text

    def new_variable(self, kind):
        names = [name for name, other in self.scope.items() if other == kind]
        name = self.pick(names) if names and self.chance(0.4) else self.fresh("v")
        return name

    def assignment(self):
        if self.chance(0.1):
            kind = self.pick([("set", self.pick(["int", "str"])), ("dict", "str", "int"), ("dict", "int", "int")])
        else:
            kind = self.some_type(2)
        value = self.limited(kind)
        name = self.new_variable(kind)
        lines = [f"{name} = {value}"]
        if self.chance(0.08):
            other = self.fresh("v")
            lines = [f"{name} = {other} = {value}"]
            self.scope[other] = kind
        elif name not in self.scope and self.chance(0.7):
            # It has a value even if the expression raises.
            lines.insert(0, f"{name} = {self.literal(kind)}")
        elif self.chance(0.05):
            lines = [f"{name}: {self.pick(['int', '\'x\'', 'undefined'])} = {value}"]
        self.scope[name] = kind
        return lines

    def augmented(self):
        kind = self.pick(list(AUGMENTED))
        names = [name for name, other in self.scope.items() if other == kind]
        if not names:
            return self.assignment()
        name, operator = self.pick(names), self.pick(AUGMENTED[kind])
        value = f"lim({self.expression(kind, 2)}, 8)" if operator != ">>" else self.small(9)
        return [f"{name} {operator}= {value}"]

    def shown(self):
        values = ", ".join(self.expression(self.some_type(2)) for _ in range(self.random.randint(1, 2)))
        return [f"show({values})"]

    def named(self, head):
        return [name for name, kind in self.scope.items() if isinstance(kind, tuple) and kind[0] == head]

    def stored(self):
        """A store into a list or dict, by index, slice or key."""
        names = self.named("list") + self.named("dict")
        if not names:
            return self.assignment()
        name = self.pick(names)
        kind = self.scope[name]
        if kind[0] == "dict":
            if kind[2] == "int" and self.chance(0.4):
                return [f"{name}[{self.expression(kind[1], 1)}] += {self.small()}"]
            return [f"{name}[{self.expression(kind[1], 2)}] = {self.limited(kind[2], 2)}"]
        if self.chance(0.3):
            return [f"{name}[{self.slice(1)}] = {self.limited(kind, 1)}"]
        if kind[1] == "int" and self.chance(0.4):
            return [f"{name}[{self.index(1)}] {self.pick('+-*')}= {self.small()}"]
        return [f"{name}[{self.index(1)}] = {self.limited(kind[1], 2)}"]

    def mutated(self):
        """A method call that changes a list, dict or set."""
        names = self.named("list") + self.named("dict") + self.named("set")
        if not names:
            return self.assignment()
        name = self.pick(names)
        kind = self.scope[name]
        item = self.limited(kind[1], 1)
        if kind[0] == "list":
            call = self.pick([f"append({item})", f"insert({self.index(0)}, {item})", "pop()", f"pop({self.index(0)})",
                              "reverse()", f"remove({item})", f"extend({self.limited(kind, 1)})", "clear()",
                              "sort(key=repr)", f"index({item})"])
        elif kind[0] == "dict":
            value = self.limited(kind[2], 1)
            call = self.pick([f"setdefault({item}, {value})", f"pop({item}, None)", f"pop({item})", "popitem()",
                              f"update({self.limited(kind, 1)})", "clear()", f"get({item})"])
        else:
            call = self.pick([f"add({item})", f"discard({item})", f"remove({item})", f"update({self.limited(kind, 1)})"])
        return [f"show({name}.{call})"]

    def deleted(self):
        names = self.named("list")
        if not names:
            return self.assignment()
        return [f"del {self.pick(names)}[{self.slice(0) if self.chance(0.5) else self.index(0)}]"]

    def unpacked(self):
        form = self.random.randint(0, 3)
        kinds = [self.some_type() for _ in range(3)]
        names = [self.fresh("v") for _ in range(3)]
        values = [self.limited(kind, 2) for kind in kinds]
        if form == 0:
            line = f"{', '.join(names)} = {', '.join(values)}"
        elif form == 1:
            line = f"{names[0]}, ({names[1]}, *{names[2]}) = {values[0]}, [{values[1]}, {values[2]}]"
            kinds[2] = ("list", kinds[2])
        elif form == 2:
            star = self.random.randint(0, 2)
            kind = self.pick(["int", "str"])
            targets = [("*" if i == star else "") + name for i, name in enumerate(names)]
            line = f"{', '.join(targets)} = {self.limited(('list', kind), 2)}"
            kinds = [("list", kind) if i == star else kind for i in range(3)]
        else:
            line = f"[{names[0]}, {names[1]}, {names[2]}] = {self.limited(('tuple', *kinds), 2)}"
        self.scope.update(zip(names, kinds))
        return [line]

    def conditional(self, depth):
        lines = [f"if {self.expression('bool')}:", *self.block(depth)]
        if self.chance(0.3):
            lines += [f"elif {self.expression('bool')}:", *self.block(depth)]
        if self.chance(0.5):
            lines += ["else:", *self.block(depth)]
        return lines

    def loop_body(self, depth):
        self.loops += 1
        lines = self.block(depth)
        self.loops -= 1
        return lines

    def for_loop(self, depth):
        before = dict(self.scope)
        name = self.fresh("i")
        iterated, kind = self.source(1)
        head = f"for {name} in {iterated}:"
        if self.chance(0.25):
            other = self.fresh("i")
            head, kind = self.pick([
                (f"for {other}, {name} in enumerate({iterated}):", kind),
                (f"for {other}, {name} in zip(range(9), {iterated}):", kind),
                (f"for {other}, {name} in list({self.expression(('dict', 'int', 'str'), 1)}.items()):", "str"),
            ])
            self.scope[other] = "int"
        self.scope[name] = kind
        if " in " in head and self.chance(0.8):
            head = head.replace(f"{iterated}:", f"list({iterated})[:5]:").replace(f"{iterated}):", f"list({iterated})[:5]):")
        lines = [head, *self.loop_body(depth)]
        self.scope = before
        if self.chance(0.2):
            lines += ["else:", *self.block(depth, 1)]
        return lines

    def while_loop(self, depth):
        name = self.fresh("w")
        body = self.loop_body(depth)
        lines = [f"{name} = 0", f"while {name} < {self.small(5)}{self.pick(['', f' and {self.expression("bool", 2)}'])}:",
                 f"    {name} += 1", *body]
        if self.chance(0.2):
            lines += ["else:", *self.block(depth, 1)]
        return lines

    def attempt(self, depth):
        lines = ["try:", *self.block(depth)]
        if self.chance(0.3):
            lines += self.indented([f"raise {self.pick(RAISED)}"])
        if self.chance(0.08):
            lines += ["except* ValueError as error:", "    show(error)"]
        elif self.chance(0.9):
            for caught in dict.fromkeys(self.pick(CAUGHT) for _ in range(self.random.randint(1, 2))):
                lines += [f"except {caught} as error:", *self.indented(["show(error)"]), *self.block(depth, 1)]
                if self.chance(0.1):
                    lines += self.indented([self.pick(["raise", f"raise {self.pick(RAISED)}", "raise Oops(9) from error"])])
            if self.chance(0.3):
                lines += ["else:", *self.block(depth, 1)]
        if "except" not in "".join(line[:6] for line in lines) or self.chance(0.3):
            loops, self.loops = self.loops, 0
            function, self.in_function = self.in_function, False
            lines += ["finally:", *self.block(depth, 1)]
            self.loops, self.in_function = loops, function
        return lines

    def with_block(self, depth):
        managers = ", ".join(
            f"Manager({self.small()}{self.pick(['', '', ', True'])}){self.pick(['', ' as m'])}"
            for _ in range(self.random.randint(1, 2)))
        lines = [f"with {managers}:", *self.block(depth)]
        if self.chance(0.25):
            lines += self.indented([f"raise {self.pick(RAISED)}"])
        return lines

    def match(self, depth):
        subject = self.expression(self.some_type(2), 2)
        lines = [f"match {subject}:"]
        for _ in range(self.random.randint(1, 4)):
            before = dict(self.scope)
            pattern = self.pattern(2, set())
            guard = f" if {self.expression('bool', 1)}" if self.chance(0.2) else ""
            lines += [f"    case {pattern}{guard}:", *self.indented(self.block(depth, 2))]
            self.scope = before
        if self.chance(0.5):
            lines += ["    case _:", *self.indented(self.block(depth, 1))]
        return lines

    def pattern(self, depth, used):
        """A pattern; the names that it binds are not used, since their types are unknown, but shown by the harness."""
        plain = [
            lambda: self.pick(["0", "1", "-1", "'a'", "''", "None", "True", "False", "1.5", "b''", "-2.5"]),
            lambda: self.pick(["int()", "str()", "bool()", "float()", "list()", "dict()", "bytes()", "tuple()"]),
            lambda: self.pick(["0 | 1 | 2", "'a' | None", "int() | str()", "[] | {}"]),
        ]
        if depth <= 0:
            return self.pick(plain)()
        inner = lambda: self.pattern(depth - 1, used)

        def capture():
            name = self.fresh("p")
            return self.pick([f"int({name})", f"str({name})", f"(int() as {name})", f"[{name}, *_]", f"[_, *{name}]",
                              f"{{'a': {name}}}", f"{{**{name}}}", f"({inner()}) as {name}"])

        return self.pick([
            *plain, capture, capture,
            lambda: f"[{', '.join(inner() for _ in range(self.random.randint(0, 3)))}]",
            lambda: f"({inner()}, {inner()})",
            lambda: f"[{inner()}, *_, {inner()}]",
            lambda: f"{{{self.pick(['\'a\'', '1', 'None'])}: {inner()}}}",
        ])()

    def parameters(self):
        """The parameters of a function with their types, and a function that makes the arguments of a call."""
        groups = {group: [(self.fresh("a"), self.some_type(), self.chance(0.4)) for _ in range(self.random.choice(counts))]
                  for group, counts in (("posonly", (0, 0, 1)), ("normal", (0, 1, 1, 2)), ("kwonly", (0, 0, 1)))}
        optional = False
        parts = []
        for group in ("posonly", "normal"):
            for number, (name, kind, default) in enumerate(groups[group]):
                optional = optional or default
                groups[group][number] = (name, kind, optional)
                parts.append(f"{name}={self.literal(kind)}" if optional else name)
            if group == "posonly" and groups[group]:
                parts.append("/")
        star = self.chance(0.25)
        if star:
            parts.append("*rest")
        elif groups["kwonly"]:
            parts.append("*")
        parts += [f"{name}={self.literal(kind)}" if default else name for name, kind, default in groups["kwonly"]]
        double = self.chance(0.2)
        if double:
            parts.append("**more")
        kinds = {name: kind for group in groups.values() for name, kind, _ in group}
        if star:
            kinds["rest"] = ("list", "int")

        def arguments():
            given = []
            for name, kind, default in groups["posonly"]:
                if not (default and self.chance(0.5)):
                    given.append(self.expression(kind, 1))
            keyword = []
            for name, kind, default in groups["normal"] + groups["kwonly"]:
                if default and self.chance(0.4):
                    continue
                if self.chance(0.5) and not keyword and (name, kind, default) not in groups["kwonly"]:
                    given.append(self.expression(kind, 1))
                else:
                    keyword.append(f"{name}={self.expression(kind, 1)}")
            if star and self.chance(0.6) and not keyword:
                given.append(f"*{self.expression(('list', 'int'), 1)}")
            if double and self.chance(0.6):
                keyword.append(self.pick(["extra=1", "**{'b': 2}", "x=0, y=[]"]))
            if self.chance(0.06):
                self.pick([given, keyword]).append(self.pick(["wrong=1", "*(1, 2)", "**{'a': 1}", "**{}", "*()"]))
            given = [value for value in given if "=" not in value.split("(")[0] or value.startswith("(")] or given
            return ", ".join(given + keyword)

        return ", ".join(parts), kinds, arguments

    def function_body(self, kinds, generator=False):
        """The lines of a body. Outer names are visible, some of them declared global or captured."""
        outer = (self.scope, self.loops, self.in_function, self.in_generator)
        self.scope = {name: kind for name, kind in self.scope.items() if self.chance(0.3)}
        written = [name for name in self.scope if self.chance(0.15)]
        captured = {name: kind for name, kind in self.scope.items() if name not in written}
        self.scope.update(kinds)
        self.loops, self.in_function, self.in_generator = 0, True, generator
        lines = [f"{'global'} {', '.join(written)}"] if written and not outer[2] else []
        if outer[2] and written:
            lines = [f"nonlocal {name}" for name in written if name in outer[0] and name in self.locals]
        body = []
        for _ in range(self.random.randint(1, 4)):
            body += self.statement(2)
        if not generator:
            body.append(f"return{self.returned()}")
        elif self.chance(0.5):
            body.append(f"return {self.expression(self.some_type(), 1)}")
        del captured
        self.scope, self.loops, self.in_function, self.in_generator = outer
        return self.indented(lines + body)

    def function_and_calls(self):
        name = self.fresh("f")
        parameters, kinds, arguments = self.parameters()
        before, self.locals = self.scope, set(kinds)
        lines = [f"def {name}({parameters}):", *self.function_body(kinds)]
        self.scope = before
        for _ in range(self.random.randint(1, 3)):
            lines += ["try:", f"    show({name}({arguments()}))", "except Exception as error:", "    show(error)"]
        return lines

    def inner_function(self, depth):
        """A closure that reads outer variables and may rebind one."""
        name = self.fresh("g")
        locals_before = getattr(self, "locals", set())
        ints = [variable for variable, kind in self.scope.items() if kind == "int" and variable in locals_before]
        body = []
        if self.in_function and ints and self.chance(0.6):
            variable = self.pick(ints)
            body += [f"nonlocal {variable}", f"{variable} = lim({variable} + k)"]
        before = dict(self.scope)
        self.scope["k"] = "int"
        body.append(f"return {self.expression(self.some_type(), 2)}")
        self.scope = before
        decorator = ["@twice"] if self.chance(0.2) else []
        return [*decorator, f"def {name}(k=2):", *self.indented(body), f"show({name}(), {name}({self.expression('int', 1)}))"]

    def yielded(self):
        return [self.choose(
            (4, lambda: f"yield {self.expression(self.some_type(), 2)}"),
            (1, lambda: f"show((yield {self.expression('int', 1)}))"),
            (1, lambda: f"yield from {self.expression(('list', 'int'), 1)}"),
            (1, lambda: "yield"),
        )]

    def generator_and_use(self):
        name = self.fresh("gen")
        parameters, kinds, arguments = self.parameters()
        self.locals = set(kinds)
        lines = [f"def {name}({parameters}):", "    yield", *self.function_body(kinds, generator=True)]
        call = f"{name}({arguments()})"
        use = self.choose(
            (3, lambda: [f"show(list(take({call})))"]),
            (2, lambda: [f"for item in take({call}):", "    show(item)"]),
            (2, lambda: [f"it = {call}", "show(next(it))", f"show(it.send({self.expression('int', 1)}))",
                         f"show(it.throw({self.pick(['ValueError(7)', 'Oops(1)', 'KeyError', 'GeneratorExit'])}))"]),
            (1, lambda: [f"it = {call}", "show(next(it, 'end'))", "it.close()", "show(next(it, 'end'))"]),
            (1, lambda: ["def outer():", f"    got = yield from {call}", "    show('returned', got)", "    yield 'after'",
                         "show(list(take(outer())))"]),
            (1, lambda: [f"a, *b = take({call})", "show(a, b)"]),
            (1, lambda: [f"show(*zip(range(3), {call}))"]),
        )
        return lines + use

    def class_and_use(self):
        name = self.fresh("C")
        bases = self.pick(["", "", "(Base)", "(Base)", "(int)", "(list)", "(dict)", "(str)", "(Exception)", "(Base, list)"])
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
        ]
        for use in self.random.sample(uses, self.random.randint(3, 9)):
            lines += ["try:", f"    show({use})", "except Exception as error:", "    show(error)"]
        for line in self.random.sample(["o += 5", "o.x = 4", "o.p = 6", "o.new = 1", "del o.x", "o[0] = 1", "del o[0]", "o.x += 1",
                                        "a, b = o", "for e in o: show(e)", f"{name}.extra = 2; show(o.extra)", "del o.attribute"],
                                       self.random.randint(0, 3)):
            lines += ["try:", f"    {line}", "    show(str(type(o).__name__))", "except Exception as error:", "    show(error)"]
        return lines
