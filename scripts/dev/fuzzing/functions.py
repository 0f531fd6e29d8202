"""Random functions, closures, generators and coroutines, each with calls."""

from .statements import Statements


class Functions(Statements):
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
        typed = self.pick(["", "", "", "", "[T]", "[T: int, *Ts, **P]"])
        returns = self.pick(["", "", "", " -> int", " -> undefined"]) if not typed else " -> list[T]"
        lines = [f"def {name}{typed}({parameters}){returns}:", *self.function_body(kinds)]
        self.scope = before
        for _ in range(self.random.randint(1, 3)):
            lines += ["try:", f"    show({name}({arguments()}))", "except Exception as error:", "    show(error)"]
        return lines

    def inner_function(self, depth):
        """A closure that reads outer variables and may rebind one."""
        name = self.fresh("g")
        locals_before = self.locals
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

    def awaited(self):
        return [self.choose(
            (4, lambda: f"show(await Step({self.expression(self.some_type(), 1)}))"),
            (1, lambda: f"show([item async for item in steps({self.small(4)}) if {self.expression('bool', 1)}])"),
            (1, lambda: f"show({{await Step({self.expression('int', 1)}): i0 for i0 in range(2)}})"),
            (1, lambda: f"await {self.pick(['3', 'fail()', 'None'])}"),
        )]

    def asynchronous(self, depth):
        if self.chance(0.5):
            lines = [f"async for i in steps({self.small(4)}):", *self.loop_body(depth)]
            return lines + (["else:", *self.block(depth, 1)] if self.chance(0.3) else [])
        return [f"async with AsyncManager({self.small()}{self.pick(['', ', True'])}) as m:", *self.block(depth)]

    def coroutine_and_use(self):
        name = self.fresh("co")
        parameters, kinds, arguments = self.parameters()
        self.locals = set(kinds)
        self.in_coroutine = True
        lines = [f"async def {name}({parameters}):", *self.function_body(kinds)]
        self.in_coroutine = False
        return lines + [self.choose(
            (4, lambda: f"drive({name}({arguments()}))"),
            (1, lambda: f"drive({name}({arguments()}), stop_after={self.small(3)})"),
            (1, lambda: f"drive({name}({arguments()}), throw=Oops(5))"),
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
