"""Random statements around the expressions.

Every loop ends by construction, and what is assigned in a loop goes through `lim` (see harness.py).
"""

from .expressions import Expressions

RAISED = ["ValueError('v')", "KeyError('k', 1)", "TypeError", "ZeroDivisionError('z')", "IndexError()", "Oops(3)",
          "Oops(4, 'more')", "StopIteration(5)", "RuntimeError('r') from None", "AttributeError('a')", "LookupError(b'x')",
          "ExceptionGroup('g', [ValueError(1), TypeError(2), Oops(3)])", "Oops(1) from ValueError(2)"]
CAUGHT = ["ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError", "Oops", "LookupError", "ArithmeticError",
          "(ValueError, TypeError)", "Exception", "Exception", "Exception", "BaseException"]
AUGMENTED = {
    "int": ["+", "-", "*", "//", "%", "&", "|", "^", ">>"],
    "float": ["+", "-", "*", "/", "//"],
    "str": ["+"],
    "bytes": ["+"],
    "bool": ["&", "|", "^"],
}


class Statements(Expressions):
    """Needs what `Program` sets up: the state of the function that is being written."""

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
        if self.in_coroutine:
            simple.append((5, self.awaited))
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
            *([(4, lambda: self.asynchronous(depth - 1))] if self.in_coroutine else []),
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
        if self.scope and self.in_function and self.chance(0.15):
            return [f"del {self.pick(list(self.scope))}"]
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
        if self.chance(0.1):
            for caught in self.random.sample(["ValueError", "TypeError", "Oops", "(KeyError, Oops)"], self.random.randint(1, 2)):
                lines += [f"except* {caught} as error:", "    show(error)"]
        elif self.chance(0.9):
            for caught in dict.fromkeys(self.pick(CAUGHT) for _ in range(self.random.randint(1, 2))):
                lines += [f"except {caught} as error:", *self.indented(["show(error)"]), *self.block(depth, 1)]
                if self.chance(0.1):
                    lines += self.indented([self.pick(["raise", f"raise {self.pick(RAISED)}", "raise Oops(9) from error"])])
            if self.chance(0.3):
                lines += ["else:", *self.block(depth, 1)]
        if "except" not in "".join(line[:6] for line in lines) or self.chance(0.3):
            loops, function = self.loops, self.in_function
            if self.chance(0.7):
                self.loops, self.in_function = 0, False
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
