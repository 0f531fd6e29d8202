"""Scenes: programs around one idea each, denser in it than what the other modules grow by chance."""

from .classes import Classes

NAMES = "abcd"
ERRORS = ["ValueError", "KeyError", "TypeError", "Oops", "IndexError", "StopIteration", "RuntimeError"]
CAUGHT = ["ValueError", "KeyError", "(TypeError, Oops)", "LookupError", "Exception", "RuntimeError", "GeneratorExit", "BaseException"]


class Scenes(Classes):
    def scene(self):
        return self.pick([
            self.flow_function, self.flow_generator, self.flow_generator, self.flow_coroutine, self.flow_async_generator,
            self.groups, self.descriptors, self.metaclass, self.sorting, self.mutation, self.scopes, self.scopes,
            self.calls, self.order, self.order, self.matching, self.recursion, self.decorated, self.operators, self.closures,
        ])()

    def tried(self, line):
        return ["try:", *self.indented(line if isinstance(line, list) else [line]), "except BaseException as error:", "    show(error)"]

    def number(self, least=0, most=9):
        return self.random.randint(least, most)

    # Control flow: try, with, loops, in a function, a generator, a coroutine or an async generator.

    def flow(self, depth, kind, looping=0):
        """Statements that only go somewhere: `n` counts the steps, so that each loop ends."""
        lines = []
        for _ in range(self.number(1, 3)):
            lines += self.flow_statement(depth, kind, looping)
        return self.indented(lines)

    def flow_statement(self, depth, kind, looping):
        mark = self.number(0, 99)
        condition = self.pick([f"n % {self.number(2, 4)} == {self.number(0, 2)}", f"n > {self.number(1, 6)}", "n % 2", "x"])
        simple = [(3, lambda: [f"show({mark}, n)"]),
                  (2, lambda: [f"n += {self.number(1, 2)}"]),
                  (1, lambda: [f"if {condition}: raise {self.pick(ERRORS)}({mark})"]),
                  (1, lambda: [f"raise {self.pick(ERRORS)}({mark}){self.pick(['', '', ' from None', ' from KeyError(1)'])}"]),
                  (1, lambda: [f"if {condition}: return{self.returned_value(kind, mark)}"])]
        if looping:
            simple.append((3, lambda: [f"if {condition}: {self.pick(['break', 'continue'])}"]))
            simple.append((1, lambda: [self.pick(["break", "continue"])]))
        if kind in ("generator", "async generator"):
            simple.append((6, lambda: [self.pick([f"yield {mark}", f"yield ({mark}, n)", f"show('sent', (yield {mark}))", f"x = yield {mark}"])]))
        if kind == "generator":
            simple.append((1, lambda: [self.pick([f"yield from [{mark}, {mark + 1}]", "show('from', (yield from inner(n)))", "yield from (i for i in range(2))"])]))
        if kind in ("coroutine", "async generator"):
            simple.append((6, lambda: [self.pick([f"show(await Step({mark}))", f"await Step({mark})", "await fail()",
                                                  f"show([i async for i in steps({self.number(0, 3)})])",
                                                  f"show([await Step(i) for i in range({self.number(0, 3)})])"])]))
        if depth <= 0:
            return self.choose(*simple)
        block = lambda more=0: self.flow(depth - 1, kind, looping + more)
        nested = [
            (5, lambda: self.flow_try(depth - 1, kind, looping)),
            (2, lambda: [f"if {condition}:", *block(), *(["else:", *block()] if self.chance(0.5) else [])]),
            (2, lambda: [f"for i in range({self.number(0, 3)}):", "    n += 1", *block(1), *(["else:", *block()] if self.chance(0.4) else [])]),
            (2, lambda: ["while n < " + str(self.number(2, 12)) + ":", "    n += 1", *block(1), *(["else:", *block()] if self.chance(0.4) else [])]),
            (2, lambda: [f"with Manager({mark}{self.pick(['', '', ', True'])}) as m{self.pick(['', f', Manager({mark + 1})'])}:", *block()]),
        ]
        if kind in ("coroutine", "async generator"):
            nested.append((2, lambda: [f"async with AsyncManager({mark}{self.pick(['', ', True'])}) as m:", *block()]))
            nested.append((2, lambda: [f"async for i in steps({self.number(0, 3)}):", "    n += 1", *block(1), *(["else:", *block()] if self.chance(0.4) else [])]))
        return self.choose(*simple, *nested)

    def returned_value(self, kind, mark):
        return "" if kind == "async generator" else f" {mark}"

    def flow_try(self, depth, kind, looping):
        lines = ["try:", *self.flow(depth, kind, looping)]
        has = self.random.choice(["except", "except", "finally", "both", "star"])
        if has in ("except", "both"):
            for caught in dict.fromkeys(self.pick(CAUGHT) for _ in range(self.number(1, 2))):
                lines += [f"except {caught}{self.pick(['', ' as error'])}:", *self.flow(depth, kind, looping)]
                if self.chance(0.2):
                    lines += self.indented([self.pick(["raise", f"raise {self.pick(ERRORS)}(0)"])])
            if self.chance(0.3):
                lines += ["else:", *self.flow(depth, kind, looping)]
        if has == "star":
            # `return`, `break` and `continue` may not stand in these.
            for caught in ("ValueError", "(KeyError, TypeError)")[:self.number(1, 2)]:
                lines += [f"except* {caught} as error:", "    show(error)", f"    {self.pick(['n += 1', 'raise', 'raise Oops(5)'])}"]
        if has in ("finally", "both"):
            lines += ["finally:", *self.flow(depth, kind, looping)]
        return lines

    def flow_function(self):
        name = self.fresh("f")
        lines = [f"def {name}(n, x=0):", *self.flow(3, "function"), f"    return {self.number()}"]
        for argument in self.random.sample(range(6), 3):
            lines += self.tried(f"show({name}({argument}))")
        return lines

    INNER = ["def inner(n):", "    try:", "        show('got', (yield n))", "        yield n + 1", "    except ValueError as error:", "        show(error)",
             "        yield 'caught'", "    finally:", "        show('inner ends')", "    return n * 2"]

    def driven(self, expression, operations):
        """Uses of a generator in turn, each on its own."""
        lines = [f"it = {expression}"]
        for _ in range(self.number(2, 7)):
            lines += self.tried(f"show({self.pick(operations)()})")
        return lines + self.pick([["it = None"], ["del it"], []])

    def thrown(self):
        return self.pick([f"{self.pick(ERRORS)}({self.number()})", self.pick(ERRORS), "GeneratorExit", "GeneratorExit(1)"])

    def flow_generator(self):
        name = self.fresh("gen")
        lines = [*self.INNER, f"def {name}(n=0, x=0):", *self.flow(3, "generator"), f"    yield {self.number()}"]
        if self.chance(0.3):
            outer = self.fresh("gen")
            lines += [f"def {outer}():", "    try:", f"        show('result', (yield from {name}({self.number(0, 4)})))", "    finally:",
                      "        show('outer ends')"]
            name = outer
        else:
            name = f"{name}({self.number(0, 4)}"
        call = name + ")" if "(" in name else name + "()"
        operations = [lambda: "next(it)", lambda: "next(it, 'over')", lambda: f"it.send({self.number()})", lambda: f"it.throw({self.thrown()})",
                      lambda: self.pick(["it.close()", "next(it)", "[*take(it, 3)]", "it.gi_frame is None, it.gi_running"])]
        return lines + self.driven(call, operations)

    def flow_coroutine(self):
        name = self.fresh("co")
        lines = [f"async def {name}(n=0, x=0):", *self.flow(3, "coroutine"), f"    return {self.number()}"]
        if self.chance(0.4):
            how = self.pick(["", f", stop_after={self.number(0, 5)}", f", throw={self.pick(ERRORS)}(7)"])
            return lines + [f"drive({name}({self.number(0, 4)}){how})"]
        operations = [lambda: "it.send(None)", lambda: "it.send(None)", lambda: f"it.send({self.number()})", lambda: f"it.throw({self.thrown()})",
                      lambda: self.pick(["it.close()", "it.cr_running"])]
        return lines + self.driven(f"{name}({self.number(0, 4)})", operations) + ["it = None"]

    def flow_async_generator(self):
        name = self.fresh("agen")
        use = self.fresh("co")
        lines = [f"async def {name}(n=0, x=0):", *self.flow(3, "async generator"), f"    yield {self.number()}"]
        lines += [f"async def {use}():", f"    it = {name}({self.number(0, 4)})"]
        for _ in range(self.number(2, 5)):
            step = self.pick(["anext(it)", "it.__anext__()", f"it.asend({self.number()})", f"it.athrow({self.thrown()})", "it.aclose()",
                              "anext(it, 'over')", "it.asend(None)"])
            lines += self.indented(self.tried(f"show(await {step})"))
        return lines + ["    await it.aclose()", f"drive({use}(){self.pick(['', '', ', throw=Oops(3)', ', stop_after=4'])})"]

    # Exception groups.

    def group(self, depth):
        parts = [self.group(depth - 1) if depth > 0 and self.chance(0.4) else f"{self.pick(ERRORS)}({self.number()})" for _ in range(self.number(1, 3))]
        return f"{self.pick(['ExceptionGroup', 'ExceptionGroup', 'BaseExceptionGroup'])}('g{self.number()}', [{', '.join(parts)}])"

    def groups(self):
        lines = [f"g = {self.group(2)}", "show(g, repr(g), g.exceptions)"]
        kinds = [self.pick(["ValueError", "(KeyError, TypeError)", "LookupError", "Exception", "Oops", "RuntimeError"]) for _ in range(self.number(1, 3))]
        for kind in kinds:
            lines += [f"show(g.split({kind}))", f"show(g.subgroup(lambda e: isinstance(e, {kind})))"]
        lines += self.pick([[], ["g.add_note('note')"], ["class G(ExceptionGroup):", "    def derive(self, excs):", "        return G('derived', excs)",
                                                         "try:", "    g = G('mine', g.exceptions)", "except TypeError as error:", "    show(error)"]])
        body = ["try:", f"    raise {self.pick(['g', 'g', 'g', 'g.exceptions[0]', 'ValueError(5)'])}"]
        for kind in dict.fromkeys(kinds):
            body += [f"except* {kind} as e:", "    show('caught', e, type(e) is type(g), getattr(e, '__notes__', None))",
                     f"    {self.pick(['pass', 'pass', 'raise', 'raise Oops(8)', 'raise e', 'raise Oops(8) from e', 'e = 5', 'raise ExceptionGroup(\"new\", [e])'])}"]
        if self.chance(0.3):
            body += ["else:", "    show('else')"]
        if self.chance(0.3):
            body += ["finally:", "    show('finally')"]
        return lines + self.tried(body)

    # Classes.

    def descriptors(self):
        name, lines = self.fresh("D"), []
        methods = {
            "__get__": ["def __get__(self, instance, owner=None):", f"    return {self.pick(['(\'get\', instance is None)', 'self', 'instance.__dict__.get(\'_v\', 0)', 'self.missing'])}"],
            "__set__": ["def __set__(self, instance, value):", f"    {self.pick(['show(\'set\', value)', 'instance.__dict__[\'_v\'] = value', 'raise AttributeError(\'no\')'])}"],
            "__delete__": ["def __delete__(self, instance):", f"    {self.pick(['show(\'delete\')', 'del instance.__dict__[\'_v\']'])}"],
            "__set_name__": ["def __set_name__(self, owner, name):", f"    show('named', name){self.pick(['', '', '; raise ValueError(name)'])}"],
            "__call__": ["def __call__(self, *args):", "    return 'called', len(args)"],
        }
        chosen = self.random.sample(list(methods), self.number(1, 4))
        lines = [f"class {name}:", *self.indented([line for method in chosen for line in methods[method]])]
        owner = self.fresh("O")
        hooks = self.pick([[], [], ["def __getattr__(self, name):", "    return 'fallback ' + name"],
                           ["def __setattr__(self, name, value):", "    show('setattr', name)", "    super().__setattr__(name, value)"],
                           ["def __getattribute__(self, name):", "    show('getattribute', name)", "    return super().__getattribute__(name)"],
                           ["__slots__ = ('x',)"], ["__slots__ = ('x', '__dict__')"], ["def __delattr__(self, name):", "    show('delattr', name)"],
                           ["@property", "def p(self):", "    return self.q", "@p.setter", "def p(self, v):", "    self.q = v", "@p.deleter", "def p(self):", "    del self.q"]])
        definition = [f"class {owner}:", f"    v = {name}()", *self.indented(hooks)]
        if self.chance(0.4):
            definition += [f"class {owner}s({owner}):", self.pick(["    pass", "    v = 7", "    __slots__ = ()", "    w = 2", "    __slots__ = ('y', 'v')"])]
            owner += "s"
        lines += self.tried(definition) + self.tried(f"o = {owner}()")
        for use in self.random.choices(["o.v", "o.v()", f"{owner}.v", "o.p", "o.x", "o.w", "vars(o)", f"sorted(k for k in vars({owner}) if k[0] != '_')", "getattr(o, 'v', 'none')",
                                        "hasattr(o, 'v')", "o.missing", f"{owner}.missing", "type(o).__dict__['v']", "super(type(o), o).v", "o.__dict__"], k=4):
            lines += self.tried(f"show({use})")
        for use in self.random.choices(["o.v = 1", "del o.v", f"{owner}.v = 3", f"del {owner}.v", "o.x = 4", "o.new = 5", "o.__dict__['v'] = 6", "o.p = 1", "del o.p", "del o.x",
                                        "del o.nothing", "o.v += (1,)", "o.y = 2", "object.__setattr__(o, 'v', 8)"], k=4):
            lines += self.tried(use) + self.tried("show(o.v)")
        return lines

    def metaclass(self):
        meta, name = self.fresh("M"), self.fresh("C")
        hooks = [
            ["@classmethod", "def __prepare__(meta, name, bases, **kw):", "    show('prepare', name, sorted(kw))", "    return {'made': 1}"],
            ["def __new__(meta, name, bases, space, **kw):", "    show('new', name, [k for k in space if k[:2] != '__'])", "    return super().__new__(meta, name, bases, space)"],
            ["def __init__(cls, name, bases, space, **kw):", "    show('init', name, kw)", "    super().__init__(name, bases, space)"],
            ["def __call__(cls, *args, **kw):", "    show('call', args)", "    return super().__call__(*args, **kw)"],
            ["def __instancecheck__(cls, o):", "    return o == 3"], ["def __subclasscheck__(cls, c):", "    return c is int"],
            ["def __getattr__(cls, name):", "    return 'meta ' + name"], ["x = 'meta x'"], ["def method(cls):", "    return 'meta method', cls.__name__"],
            ["def __iter__(cls):", "    return iter('ab')"], ["def __getitem__(cls, key):", "    return 'item', key"], ["def __contains__(cls, k):", "    return k == 1"],
            ["def __add__(cls, o):", "    return 'sum'"], ["def __or__(cls, o):", "    return 'or'"], ["def mro(cls):", "    show('mro')", "    return super().mro()"],
            ["@property", "def prop(cls):", "    return cls.__name__ + ' prop'"], ["def __repr__(cls):", "    return 'shown'"], ["def __bool__(cls):", "    return False"],
            ["def __eq__(cls, o):", "    return True", "__hash__ = type.__hash__"], ["def __dir__(cls):", "    return ['z', 'a']"], ["def __setattr__(cls, k, v):", "    show('setattr', k)", "    super().__setattr__(k, v)"],
        ]
        lines = [f"class {meta}(type):", *self.indented([line for hook in self.random.sample(hooks, self.number(2, 6)) for line in hook])]
        keywords = self.pick(["", "", ", tag=1", ", a=1, b=2"])
        body = self.random.sample(["x = 'class x'", "def method(self): return 'instance method'", "prop = 4", "def __init_subclass__(cls, **kw): show('subclass', cls.__name__, kw)",
                                   "def __class_getitem__(cls, k): return 'cgi', k", "__slots__ = ('s',)", "def __init__(self, *a): show('init', a)",
                                   "def __new__(cls, *a): show('new', a); return super().__new__(cls)", "y = [made for _ in range(1)]"], self.number(1, 4))
        lines += self.tried([f"class {name}(metaclass={meta}{keywords}):", *self.indented(body)])
        lines += self.tried([f"class {name}s({name}{self.pick(['', ', tag=2', ', metaclass=type'])}):", f"    {self.pick(['pass', 'x = 1', 'z = __qualname__'])}"])
        uses = [f"{name}.x", f"{name}().x", f"{name}.method()", f"{name}().method()", f"isinstance(3, {name})", f"isinstance({name}(), {name})", f"issubclass(int, {name})",
                f"{name}.prop", f"{name}().prop", f"[*{name}]", f"{name}[5]", f"1 in {name}", f"{name} + 1", f"{name} | int", f"bool({name})", f"{name} == 3", f"{name}.nothing",
                f"{name}().nothing", f"type({name}s).__name__", f"{name}s.x", f"{name}s.__mro__[1:]", f"{name}s(1)", f"repr({name})", f"str({name}s)", f"dir({name})", f"type({name}s('a'))",
                f"type('New', ({name},), {{'x': 9}}).x", f"type({name})('N2', (), {{}}).__name__", f"{meta}('N3', (int,), dict(k=1))(5) + 1", f"setattr({name}, 'q', 1)",
                f"class_getattr({name})", f"super({name}s, {name}s()).x", f"vars({name}).get('made')", f"{name}.__class__ is {meta}", f"isinstance({name}, {meta})"]
        for use in self.random.sample(uses, self.number(4, 9)):
            lines += self.tried(f"show({use})")
        return lines

    def operators(self):
        """Two classes with some of the binary methods each, one perhaps a subclass of the other."""
        binary = ["add", "sub", "mul", "lt", "le", "eq", "ne", "gt", "and", "or", "pow", "floordiv", "mod", "matmul", "lshift", "contains", "getitem"]
        left, right = self.fresh("L"), self.fresh("R")

        def methods(label):
            lines = []
            for name in self.random.sample(binary, self.number(2, 6)):
                for prefix in self.random.sample(["", "r", "i"], self.number(1, 3)):
                    if name in ("lt", "le", "eq", "ne", "gt", "contains", "getitem") and prefix:
                        continue
                    result = self.pick([f"'{label} {prefix}{name}'", f"'{label} {prefix}{name}'", "NotImplemented", "self", "0", f"[][{self.number()}]", "super().__eq__(o)"])
                    lines += [f"def __{prefix}{name}__(self, o):", f"    show('{label} {prefix}{name}')", f"    return {result}"]
            return self.indented(lines)

        lines = [f"class {left}{self.pick(['', '', '(int)', '(str)', '(list)'])}:", *methods("left")]
        lines += self.tried([f"class {right}{self.pick(['', f'({left})', '(float)'])}:", *methods("right")])
        lines += self.tried(f"a, b = {left}(), {right}()")
        for _ in range(self.number(5, 10)):
            x, y = self.pick(["a", "b", "a", "b", "3", "'s'", "[1]", "None", "2.5"]), self.pick(["a", "b", "a", "b", "2", "'t'"])
            lines += self.tried(self.pick([f"show({x} {self.pick(['+', '-', '*', '<', '<=', '==', '!=', '>', '>=', '&', '|', '**', '//', '%', '@', '<<', 'in', 'not in'])} {y})",
                                           f"c = {x}; c {self.pick(['+', '-', '*', '&', '**', '//', '@'])}= {y}; show(c)", f"show({x} < {y} <= {self.pick('ab')})", f"show({y}[{x}])",
                                           f"show(max({x}, {y}) is {y})", f"show([{x}, {y}].index({y}))", f"show([{x}] == [{y}])", f"show(({x}, 1) < ({y}, 2))"]))
        return lines

    # Containers.

    def sorting(self):
        keys = ["", "key=lambda p: p[0]", "key=lambda p: -p[1]", "reverse=True", "key=lambda p: p[1], reverse=True", "key=str", "key=lambda p: (p[1] % 3, p[0])", "key=len"]
        pairs = ", ".join(f"({self.number(0, 4)}, {self.number(0, 20)})" for _ in range(self.number(2, 40)))
        lines = [f"data = [{pairs}]"]
        for key in self.random.sample(keys, 3):
            lines += [f"show(sorted(data{', ' if key else ''}{key}))"]
        mixed = ", ".join(self.pick(["1", "2.5", "True", "'a'", "None", "-3", "2**70", "0.0", "(1, 2)", "[1]", "'b'"]) for _ in range(self.number(2, 6)))
        for line in [f"show(sorted([{mixed}]))", f"show(min([{mixed}]), max([{mixed}]))", f"l = [{mixed}]; l.sort(key=repr); show(l)",
                     f"l = [{mixed}]; l.sort(key=lambda v: l.append(v))", f"show(sorted(data, key=lambda p: 1 // p[0]))",
                     "l = [3, 1, 2]; l.sort(key=lambda v: show(len(l))); show(l)", f"show(max(data, key=lambda p: p[1]), min(data, key=lambda p: p[1]))"]:
            if self.chance(0.5):
                lines += self.tried(line)
        lines += ["class K:", "    def __init__(self, n): self.n = n", f"    def __lt__(self, o): return {self.pick(['self.n < o.n', 'True', 'False', 'self.n % 3 < o.n % 3', '[][self.n]', 'NotImplemented'])}"]
        if "True" not in lines[-1]:
            lines += self.tried(f"show([k.n for k in sorted(map(K, {[self.number(0, 9) for _ in range(self.number(1, 30))]}))])")
        return lines

    def mutation(self):
        start = self.pick([
            ("d", "{i: i * i for i in range(6)}", ["d.pop(2, 0)", "d.popitem()", "d[9] = 1", "del d[1]", "d.setdefault(7, 5)", "d.update({0: 'new', 11: 1})", "d |= {3: 4, 'k': 2}",
                                                   "d.clear()", "d = d | {5: 5}", "d.update(zip('ab', 'cd'), c=3)", "d.update([(1, 2, 3)])", "d.update(5)", "d[[]] = 1", "show(list(reversed(d)), len(d.keys() & {1, 2}))",
                                                   "show(d.items() - {(1, 1)} == {(0, 0)})", "d.pop(99)", "d[1.0] = 'float'", "d[True] = 'bool'", "show(next(iter(d), None), list(d.items())[-1:])",
                                                   "for k in d: d[k] = 0", "for k in d: d.pop(k)", "for k in d: d[str(k)] = 1", "for k, v in d.items(): del d[k]", "for k in list(d): del d[k]"]),
            ("l", "list(range(8))", ["l[1:3] = 'abc'", "l[::2] = [0] * len(l[::2])", "l[::2] = [1]", "del l[1::2]", "del l[-3:]", "l.insert(-1, 'i')", "l.insert(99, 'e')", "l += l[:2]", "l *= 2", "l[5:2] = [7, 7]",
                                     "l.extend(iter('xy'))", "l.remove(3)", "l.pop(0)", "l.pop(-2)", "l.reverse()", "l[100]", "l[-1] = l", "show(l.index(4, 2, -1))", "l[:] = []", "del l[:]", "l.clear()",
                                     "for x in l: l.remove(x)", "for x in l: (l.append(x) if len(l) < 12 else None)", "a, *l = l; show(a)", "*l, b = l; show(b)", "l[0], l[-1] = l[-1], l[0]", "l[l.pop()] = 5",
                                     "l[1:1] = l", "l[-2:-1] = [[], {}]", "l.sort(key=str)", "l = l[3::-1]", "l[None:None:-1] = list(l)", "l['a']", "l[1:'x']", "l += 5", "l[0:2] = 5"]),
            ("s", "set(range(7))", ["s.add(9)", "s.discard(3)", "s.remove(99)", "s |= {10, 11}", "s &= {1, 2, 3, 10}", "s -= {2}", "s ^= {1, 20}", "s.update([5], (6,))", "s.difference_update({4})", "s.add([])",
                                    "s.intersection_update(range(4))", "s = s | {'a'}", "for x in s: s.clear()", "for x in s: s.add('new')", "show(s <= set(range(30)), s > {1}, s.isdisjoint({50}))", "s |= [1]",
                                    "s.symmetric_difference_update('ab')", "show({1, 2}.union([3], (4,)), frozenset(s) == s, len(s))", "s.add(frozenset(s))", "show({1} in s, {frozenset()} == {frozenset()})"]),
            ("b", "bytearray(b'hello world')", ["b[0:2] = b'XYZ'", "del b[::3]", "b += b'!'", "b.append(65)", "b.append(256)", "b.extend([1, 2])", "b.insert(1, 66)", "b.pop()", "b.remove(108)", "b[0] = 300", "b[0] = 'a'",
                                                "b *= 2", "b.reverse()", "b[1:5:2] = b'ab'", "b[1:5:2] = b'abc'", "b[:0] = [1, 2]", "b.clear()", "show(b.find(b'o'), b.count(b'l'), b.split())", "m = memoryview(b); b.append(1)",
                                                "with memoryview(b) as m: m[0:1] = b'M'", "m = memoryview(b)[1:4]; show(m.tobytes(), m[::-1].tolist()); m.release()", "show(b.translate(None, b'l'), b.title())"]),
        ])
        name, value, operations = start
        lines = [f"{name} = {value}"]
        for operation in self.random.choices(operations, k=self.number(4, 10)):
            lines += self.tried(operation) + [f"show({name} if not isinstance({name}, list) else repr({name}))"]
        return lines

    # Names.

    def scopes(self):
        """Nested functions, classes and comprehensions that read, bind, delete and declare a few names."""
        lines = [f"{name} = 'global {name}'" for name in NAMES[:self.number(1, 4)]]
        return lines + self.tried(self.scope_body(3, "module", []))

    def scope_body(self, depth, kind, bound):
        lines, mine = [], []
        if kind != "module":
            for name in self.random.sample(NAMES, self.number(0, 2)):
                declared = self.pick(["global", "nonlocal"]) if self.chance(0.5) else None
                if declared == "nonlocal" and name not in bound and self.chance(0.9):
                    declared = "global"
                if declared:
                    lines.append(f"{declared} {name}")
        for _ in range(self.number(1, 5)):
            name, other, mark = self.pick(NAMES), self.pick(NAMES), self.number(0, 99)
            options = [
                (4, lambda: [f"show({mark}, {name})"]), (3, lambda: [f"{name} = {mark}"]), (1, lambda: [f"del {name}"]), (1, lambda: [f"{name} = {other}"]),
                (1, lambda: [f"for {name} in range(2): show({other})"]), (1, lambda: [f"show([{name} for {name} in range(3) if {self.pick([other, 'True', f'({other} := {name})'])}])"]),
                (1, lambda: [f"show([lambda: {name} for {other} in range(2)][0]())"]), (1, lambda: [f"show(({name} := {mark}), {name})"]),
                (1, lambda: [f"show([[{name}, {other}] for {name} in 'xy' for {other} in {name}])"]), (1, lambda: [f"show(list(({name} for {other} in [1])))"]),
                (1, lambda: ["try:", f"    raise ValueError({mark})", f"except ValueError as {name}:", f"    show({name})"]),
                (1, lambda: [f"import math as {name}", f"show({name}.floor(2.5))"]), (1, lambda: [f"with Manager({mark}) as {name}:", f"    show({name}.number)"]),
                (1, lambda: [f"match {mark}:", f"    case {name}: show({name})"]), (1, lambda: [f"{name} += {mark if self.chance(0.5) else '\'x\''}"]),
                (1, lambda: [f"show(sorted(k for k in locals() if k in 'abcd'))"]), (1, lambda: [f"show(eval({name!r}))"]), (1, lambda: [f"exec('{name} = {mark}')", f"show({name})"]),
                (1, lambda: [f"show((lambda {name}={other}: {name})())"]), (1, lambda: [f"{name}: int = {mark}"]), (1, lambda: [f"{name}, {other} = {other}, {name}"]),
                (1, lambda: [f"show({{{name}: {other} for {name} in [1, 2]}})"]), (1, lambda: [f"{name}: int"]),
                (1, lambda: [f"type T{mark}[{name}] = dict[{name}, {other}]", f"show(T{mark}.__value__)"]),
            ]
            if depth > 0:
                function, inside = self.fresh("f"), bound + (mine + list(NAMES) if kind == "function" else [])
                options += [
                    (5, lambda: [f"def {function}({self.pick(['', '', f'{name}={mark}', f'{name}={other}', f'*{name}', f'**{name}'])}):", *self.indented(self.scope_body(depth - 1, "function", inside)),
                                 *self.tried(f"show({function}())"), *(self.tried(f"show({function}())") if self.chance(0.3) else [])]),
                    (3, lambda: [f"class {function.title()}:", *self.indented(self.scope_body(depth - 1, "class", inside)),
                                 f"show(sorted(k for k in vars({function.title()}) if k in 'abcd'))"]),
                ]
            lines += self.choose(*options)
        return lines or ["pass"]

    def closures(self):
        """Functions that share cells, made in loops, kept and called in turn."""
        lines = ["made = []", "def outer(n):", "    total = n", "    def add(k):", "        nonlocal total", "        total += k", "        return total",
                 "    def get(): return total, n", "    def drop():", "        nonlocal total", "        del total", "    return add, get, drop",
                 f"for i in range({self.number(1, 3)}):", "    made.append(outer(i))"]
        for _ in range(self.number(2, 7)):
            which = f"made[{self.number(-1, 2)}]"
            lines += self.tried(self.pick([f"show({which}[0]({self.number()}))", f"show({which}[1]())", f"{which}[2]()", f"show({which}[0].__closure__[0].cell_contents)",
                                           f"{which}[1].__closure__[{self.number(0, 1)}].cell_contents = 50", f"show({which}[1].__code__.co_freevars, {which}[0].__code__.co_cellvars)",
                                           f"show([f() for f in [lambda i=i: i * {self.number()} for i in range(3)]], [f() for f in [lambda: j for j in range(3)]])"]))
        return lines

    # Calls and the order of evaluation.

    def calls(self):
        name = self.fresh("f")
        positional = [f"p{i}" for i in range(self.number(0, 2))]
        normal = [f"q{i}" for i in range(self.number(0, 3))]
        keyword = [f"k{i}" for i in range(self.number(0, 2))]
        parts, default = [], False
        for group in (positional, normal):
            for parameter in group:
                default = default or self.chance(0.3)
                parts.append(f"{parameter}={self.number()}" if default else parameter)
            if group is positional and positional:
                parts.append("/")
        star = self.pick(["", "*args", "*args"]) or ("*" if keyword else "")
        parts += [star] if star else []
        parts += [f"{parameter}={self.number()}" if self.chance(0.4) else parameter for parameter in keyword]
        double = self.chance(0.4)
        parts += ["**kw"] if double else []
        shown = positional + normal + (["args"] if star == "*args" else []) + keyword + (["kw"] if double else [])
        head = self.pick([f"def {name}({', '.join(parts)}): return {', '.join([*shown, '0'])}", f"{name} = lambda {', '.join(parts)}: ({', '.join([*shown, '0'])})"])
        lines = [head]
        if self.chance(0.3):
            cls = self.fresh("C")
            extra = ", ".join([self.pick(["self", "self", "cls"]), *parts])
            kind = self.pick(["", "@classmethod", "@staticmethod"])
            lines = [f"class {cls}:", *self.indented([kind] if kind else []), f"    def {name}({extra}): return {', '.join([*shown, '0'])}", f"{name} = {self.pick([cls, cls + '()'])}.{name}"]
        for _ in range(self.number(4, 8)):
            given = [self.pick([str(self.number()), str(self.number()), "*(1, 2)", "*[]", "*'ab'", "*range(2)", "*5", "*{3: 4}"]) for _ in range(self.number(0, 3))]
            named = [self.pick([f"{parameter}={self.number()}", f"**{{'{parameter}': {self.number()}}}"]) for parameter in self.random.sample([*positional, *normal, *keyword, "other", "args"], self.number(0, 3) % (len(normal + keyword) + 2))]
            named += self.pick([[], [], [], ["**{}"], ["**{'zz': 1}"], ["**{1: 2}"], ["**5"], ["**dict(k0=1, q0=2)"]])
            lines += self.tried(f"show({name}({', '.join(given + named)}))")
        return lines

    def traced(self, depth):
        """An expression whose parts show when they are evaluated."""
        self.count += 1
        leaf = self.pick([f"t({self.number(1, 9)})", f"t({self.number(1, 9)})", f"t({self.number(1, 9)})", f"t([{self.number()}, 4, 6])", "t('ab')", "t({1: 2})", "t(None)", "t(0)"])
        if depth <= 0:
            return leaf
        e = lambda: self.traced(depth - 1)
        return self.choose(
            (3, lambda: f"({e()} {self.pick(['+', '-', '*', '//', '<', '==', '&', '|', '%'])} {e()})"),
            (2, lambda: f"({e()} {self.pick(['<', '<=', '!=', 'is', 'in', '>'])} {e()} {self.pick(['<', '==', 'is not', '>='])} {e()})"),
            (2, lambda: f"({e()} {self.pick(['and', 'or'])} {e()} {self.pick(['and', 'or'])} {e()})"),
            (1, lambda: f"({e()} if {e()} else {e()})"), (1, lambda: f"(not {e()})"), (1, lambda: f"-{e()}"),
            (1, lambda: f"[{e()}, *{e()}, {e()}]"), (1, lambda: f"{{{e()}: {e()}, {e()}: {e()}}}"), (1, lambda: f"({e()}, {e()})"), (1, lambda: f"{{**{e()}, {e()}: {e()}}}"),
            (2, lambda: f"{e()}[{e()}]"), (1, lambda: f"{e()}[{e()}:{e()}]"), (1, lambda: f"{e()}[{e()}:{e()}:{e()}]"),
            (2, lambda: f"t(call)({e()}, *{e()}, k={e()}, **{e()})"), (1, lambda: f"t(call)({e()}, {e()}, k={e()})"), (1, lambda: f"t(call)(k={e()}, *{e()})"),
            (1, lambda: f"f'{{{e()}}} {{{e()}!r:>{{{e()}}}}}'"), (1, lambda: f"[{e()} for i in {e()} if {e()}]"), (1, lambda: f"(lambda x={e()}: {e()})()"),
            (1, lambda: f"(w := {e()})"), (1, lambda: f"{e()}.real"),
        )

    def order(self):
        lines = ["def t(value):", "    show('t', value)", "    return value", "def call(*args, **kw):", "    return len(args), sorted(kw)",
                 "class A:", "    def __getattr__(self, name): show('get', name); return [1, 2, 3]", "    def __setattr__(self, name, value): show('set', name, value)",
                 "    def __getitem__(self, key): show('getitem', key); return 5", "    def __setitem__(self, key, value): show('setitem', key, value)",
                 "    def __delitem__(self, key): show('delitem', key)", "o = A()"]
        lines[1] = "    show('t', value if value is not call and value is not o else 0)"
        e = lambda depth=1: self.traced(depth)
        for _ in range(self.number(2, 5)):
            lines += self.tried(self.choose(
                (4, lambda: f"show({self.traced(3)})"), (1, lambda: f"t(o).x = {e()}"), (1, lambda: f"t(o)[{e()}] = {e()}"), (1, lambda: f"t(o)[{e()}] += {e()}"), (1, lambda: f"t(o).x += {e()}"),
                (1, lambda: f"t(o)[{e()}], t(o).y = {e()}, {e()}"), (1, lambda: f"del t(o)[{e()}], t(o)[{e()}:{e()}]"), (1, lambda: f"a, (t(o).b, *c) = {e()}, {e()}"),
                (1, lambda: f"t(o)[{e()}] = t(o).z = {e()}"), (1, lambda: f"a, *b = {e()}; show(a, b)"), (1, lambda: f"for t(o)[{e(0)}] in t([1, 2]): show('loop')"),
                (1, lambda: f"t(o)[{e()}]: t('annotation') = {e()}"), (1, lambda: f"assert {e()}, {e()}"), (1, lambda: f"raise t(ValueError)({e(0)}) from t(KeyError({e(0)}))"),
                (1, lambda: [f"match {e()}:", f"    case [x, y] if {e()}: show(x)", f"    case int(x) if {e()}: show(x)", "    case _: show('other')"]),
                (1, lambda: [f"def f(x={e()}, *, y={e()}): return x, y", "show(f())"]), (1, lambda: [f"@t(lambda f: {e()})", f"def g(x={e()}): pass", "show(g)"]),
                (1, lambda: [f"with t(Manager({e(0)})) as t(o).m, t(Manager({e(0)})):", f"    show({e()})"]), (1, lambda: f"show(*{e()}, {e()})")))
        return lines

    # The rest.

    def matching(self):
        lines = ["class P:", "    __match_args__ = ('x', 'y')", "    def __init__(self, x, y=0): self.x, self.y = x, y", "class E:", "    RED = 1", "    NAME = 'n'",
                 "class Q(P):", f"    {self.pick(['pass', '__match_args__ = (\'y\',)', '__match_args__ = [\'x\']', '__match_args__ = ()', '__match_args__ = (1,)'])}"]

        def pattern(depth, names):
            def bound():
                name = f"n{len(names)}"
                names.append(name)
                return name
            inner = lambda: pattern(depth - 1, names)
            leaf = [lambda: str(self.number(0, 3)), lambda: "'a'", lambda: "None", lambda: "E.RED", lambda: "E.NAME", lambda: "_", bound, bound, lambda: "1 | 2 | 'a'", lambda: "-1", lambda: "1+2j", lambda: "True", lambda: "'a' 'b'",
                    lambda: f"int({bound()})", lambda: f"str() as {bound()}", lambda: "list()", lambda: "int() | str()"]
            if depth <= 0:
                return self.pick(leaf)()
            return self.choose(
                (4, lambda: self.pick(leaf)()), (3, lambda: "[" + ", ".join(inner() for _ in range(self.number(0, 3))) + "]"), (2, lambda: f"[{inner()}, *{bound()}]"),
                (1, lambda: f"({inner()}, *_, {inner()})"), (1, lambda: f"[*{bound()}, {inner()}]"), (2, lambda: f"{{'a': {inner()}, **{bound()}}}"), (1, lambda: f"{{'k': {inner()}, 1: {inner()}}}"), (1, lambda: "{}"),
                (2, lambda: f"P({inner()}, {inner()})"), (1, lambda: f"P(x={inner()}, y={inner()})"), (1, lambda: f"Q({inner()})"), (1, lambda: f"P({inner()}, x={inner()})"), (1, lambda: f"dict(a={bound()})"),
                (1, lambda: f"({inner()}) as {bound()}"), (1, lambda: f"[{self.number(0, 2)}, _] | [_, {self.number(0, 2)}]"), (1, lambda: f"int({bound()}, 1)"), (1, lambda: f"{{E.NAME: {bound()}}}"),
                (1, lambda: f"P(z={inner()})"), (1, lambda: f"bool({bound()}) | float({bound()})" if self.chance(0.2) else "bool() | float()"))

        def subject(depth):
            leaf = ["0", "1", "2", "3", "'a'", "'ab'", "None", "-1", "True", "1.5", "b'x'", "(1+2j)", "'n'", "[]", "{}", "P(1, 2)", "Q('a', 3)"]
            inner = lambda: subject(depth - 1) if depth > 0 else self.pick(leaf)
            return self.pick([lambda: self.pick(leaf), lambda: f"[{', '.join(inner() for _ in range(self.number(0, 4)))}]", lambda: f"({inner()}, {inner()})",
                              lambda: f"{{'a': {inner()}, 'k': {inner()}, 1: {inner()}}}", lambda: f"{{'a': {inner()}}}", lambda: f"{self.pick('PQ')}({inner()}, {inner()})", lambda: "range(3)",
                              lambda: f"{{'n': {inner()}}}"])()

        cases = []
        for number in range(self.number(3, 6)):
            names = []
            text = pattern(2, names)
            cases += [f"    case {text}{self.pick(['', '', '', f' if show(\'guard\', {', '.join(names) or 0})', f' if not show(\'guard\')'])}:", f"        show({', '.join([str(number), *names])})"]
        lines += ["def f(subject):", "  match subject:", *cases]
        for _ in range(self.number(5, 10)):
            lines += self.tried(f"f({subject(2)})")
        return lines

    def recursion(self):
        return self.pick([
            ["def even(n): return True if n == 0 else odd(n - 1)", "def odd(n): return False if n == 0 else even(n - 1)", f"show(even({self.number(0, 200)}))"],
            ["def down(n):", "    try:", f"        return down(n {self.pick(['+', '-'])} 1)", "    finally:", "        n", *self.tried("down(0)")[:2], "except RecursionError as error:", "    show(type(error))"],
            ["class R:", f"    def {self.pick(['__repr__', '__str__', '__len__', '__hash__', '__bool__', '__iter__'])}(self): return {self.pick(['repr', 'str', 'len', 'hash', 'bool', 'iter', 'list'])}(self)",
             "try:", f"    show({self.pick(['repr', 'str', 'len', 'hash', 'bool', 'list'])}(R()) and 1)", "except RecursionError as error:", "    show(type(error))", "except TypeError as error:", "    show(error)"],
            ["def perms(items):", "    if not items: yield []", "    for i, x in enumerate(items):", "        for rest in perms(items[:i] + items[i + 1:]): yield [x, *rest]", f"show(list(perms({list(range(self.number(0, 4)))})))"],
            ["l = []", "l.append(l)", "d = {1: l}", "l.append(d)", "d[2] = d", f"show({self.pick(['repr(l)', 'str(d)', 'f\"{l}\"', 'l == l', 'len(l)', '[l] == [l]', 'repr(d.items())', 'repr([d.values()])'])})"],
            ["l = []", "m = [l]", "l.append(m)", "try:", f"    show({self.pick(['l == [[l]]', 'l < m', 'l == m', 'hash((1, l))', 'l != [l]'])})", "except (RecursionError, TypeError) as error:", "    show(type(error))"],
            ["def tree(n): return n and (tree(n - 1), n, tree(n - 1))", "def walk(t):", "    if t:", "        yield from walk(t[0])", "        yield t[1]", "        yield from walk(t[2])",
             f"show(list(walk(tree({self.number(0, 5)}))))"],
            ["def deep(n):", "    if n:", "        yield from deep(n - 1)", "    yield n", f"show(sum(deep({self.number(1, 300)})))"],
            ["memo = {}", "def ack(m, n):", "    if (m, n) in memo: return memo[m, n]", "    memo[m, n] = r = n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))", "    return r", f"show(ack(2, {self.number(0, 20)}))"],
            ["class T:", "    def __getattr__(self, name): return getattr(self, name + 'x')", "try:", "    T().a", "except RecursionError as error:", "    show(type(error))"],
        ])

    def decorated(self):
        lines = ["import functools", "def tag(*labels, **kw):", "    show('tag', labels)", "    def decorate(f):", "        show('decorate', labels, f.__name__)",
                 "        @functools.wraps(f)", "        def wrapper(*args, **kwargs):", "            show('enter', labels)", "            return labels, f(*args, **kwargs)", "        return wrapper", "    return decorate",
                 "class count:", "    def __init__(self, f): self.f, self.n = f, 0; functools.update_wrapper(self, f)", "    def __call__(self, *args): self.n += 1; return self.n, self.f(*args)",
                 "    def __get__(self, o, t=None): return functools.partial(self, o)"]
        decorators = ["@tag(1)", "@tag('a', k=2)", "@count", "@functools.lru_cache(None)", "@functools.cache", "@(lambda f: f)", "@twice", "@functools.lru_cache(maxsize=2)"]
        chosen = [self.pick(decorators) for _ in range(self.number(1, 3))]
        lines += self.tried([*chosen, "def f(x=1, *y):", "    'doc'", "    return x", "show(f.__name__, f.__doc__, hasattr(f, '__wrapped__'))"])
        for _ in range(self.number(2, 5)):
            lines += self.tried(self.pick(["show(f())", "show(f(2))", "show(f(2, 3))", "show(f(x=5))", "show(f([]))", "show(f.cache_info())", "show(f.n)", "show(f.__wrapped__(7))", "show(f.__qualname__)", "f.cache_clear()"]))
        chosen = [self.pick([*decorators, "@classmethod", "@staticmethod", "@property", "@functools.cached_property"]) for _ in range(self.number(1, 2))]
        lines += self.tried(["class C:", *self.indented([*chosen, "def m(self=0, x=1):", "    return type(self).__name__, x"])])
        for _ in range(self.number(2, 4)):
            lines += self.tried(self.pick(["show(C().m)", "show(C().m())", "show(C.m())", "show(C().m(2))", "show(C.m(3))", "show(C.__dict__['m'])", "c = C(); show(c.m is c.m)"]))
        lines += self.tried(self.pick([
            ["@functools.total_ordering", "class O:", "    def __init__(self, n): self.n = n", "    def __eq__(self, o): return self.n == o.n", f"    def {self.pick(['__lt__', '__ge__', '__le__', '__gt__'])}(self, o): return self.n < o.n",
             "show([O(1) < O(2), O(1) >= O(2), O(1) <= O(1), O(3) > O(2), O(1) != O(1)])", "show(O(1) < 3)"],
            ["@functools.singledispatch", "def s(x): return 'default'", "@s.register", "def _(x: int): return 'int'", "@s.register(list)", "def _(x): return 'list'", "@s.register", "def _(x: str | float): return 'str or float'",
             "show(s(1), s(True), s([]), s(''), s(1.5), s(None), s.dispatch(bool) is s.dispatch(int))", "s()"],
            [f"show(functools.reduce(lambda a, b: a {self.pick('+-*')} b, {[self.number() for _ in range(self.number(0, 4))]}{self.pick(['', ', 5'])}))"],
            ["p = functools.partial(sorted, reverse=True)", "show(p([1, 3, 2]), p.args, p.keywords, functools.partial(p, key=str)([10, 9]))", "functools.partial(5)"],
            ["class D:", "    @functools.singledispatchmethod", "    def m(self, x): return 'any'", "    @m.register", "    def _(self, x: int): return 'int'", "show(D().m(1), D().m('s'))"],
            ["show(sorted([3, -1, 2], key=functools.cmp_to_key(lambda a, b: abs(a) - abs(b))))"],
        ]))
        return lines
