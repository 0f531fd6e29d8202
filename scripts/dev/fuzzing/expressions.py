"""Random expressions of a wanted type.

A type is "int", "float", "str", "bytes", "bool", "none", or a tuple: ("list", T), ("set", T), ("dict", K, V),
("tuple", T, ...). What CPython leaves open is kept out of sight: a set is never formatted or iterated unsorted, and
values that grow go through `lim` (see harness.py).
"""

from . import formats

INTEGERS = ["0", "1", "2", "3", "5", "7", "10", "-1", "-2", "-7", "255", "1000", "0x7f", "1_000_003", "2**31", "-2**31",
            "2**53 + 1", "2**62", "2**62 - 1", "-2**62", "-2**62 - 1", "2**63", "2**64 - 1", "-2**64", "10**20", "-10**30",
            "0b1011", "0o17", "3**50"]
FLOATS = ["0.0", "-0.0", "0.5", "1.5", "-2.25", "0.1", "1e16", "1e-5", "123456.789", "1e22", "-1e100", "2.5", "3.5",
          "1e300", "5e-324", "1.7976931348623157e308", "0.30000000000000004", "2e-7", "1e15", "123456789012345680.0"]
STRINGS = ["''", "'a'", "'ab'", "'Hello, World'", "'  pad '", "'x-y-z'", "'123'", "'-7'", "'\u00e9t\u00e9'", "'\u00df'",
           "'a\\tb\\nc'", "'\U0001f600'", "'\u4e2d\u6587'", "\"it's\"", "'\"q\"'", "'\\\\'", "'%d %s'", "'{} {}'", "'3.14'",
           "'\\x00\\x7f\\xa0'", "r'\\d+'", "'ABC def'", "'aaaa'", "'\u0130'", "'a,b,,c'", "'_id9'"]
BYTES = ["b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'Hello World'", "b' x '", "b'a,b,c'", "b'\\'\\\"'", "b'123'", "b'\\n\\t'"]
SCALARS = ["int", "int", "int", "int", "float", "float", "str", "str", "str", "bool", "bool", "bytes", "none", "complex", "range", "bytearray"]
KEYS = ["int", "str", "bool", "float", "bytes"]
COMPARE = ["<", "<=", ">", ">=", "==", "!="]


class Expressions(formats.Formats):
    """Needs `self.random` and `self.scope`, the visible names with their types."""

    def some_type(self, depth=1):
        """A random type that can be printed whole (no sets)."""
        if depth <= 0 or self.chance(0.6):
            return self.pick(SCALARS)
        return self.pick([
            lambda: ("list", self.some_type(depth - 1)),
            lambda: ("tuple", *(self.some_type(depth - 1) for _ in range(self.random.randint(0, 3)))),
            lambda: ("dict", self.pick(KEYS), self.some_type(depth - 1)),
            lambda: ("list", "int"),
            lambda: ("list", ("tuple", "int", "str")),
        ])()

    def expression(self, kind, depth=3):
        """An expression of this type; now and then of another, to reach the error paths."""
        if self.chance(0.015):
            kind = self.some_type()
        names = [name for name, other in self.scope.items() if other == kind]
        if names and self.chance(0.45 if depth > 0 else 0.7):
            return self.pick(names)
        if depth <= 0:
            return self.literal(kind)
        if self.chance(0.04):
            return f"({self.expression(kind, depth - 1)} if {self.expression('bool', depth - 1)} else {self.expression(kind, depth - 1)})"
        if self.chance(0.02):
            return f"({self.expression(kind, depth - 1)} {self.pick(['or', 'and'])} {self.expression(kind, depth - 1)})"
        if self.chance(0.02):
            other = self.expression(kind, depth - 1)
            return f"(lambda {self.pick(['', 'x=1, *y', '*, k=2', 'a=1, /, b=3'])}: {other})()"
        if self.chance(0.02):
            index = self.random.randint(-2, 1)
            return f"({self.expression(kind, depth - 1)}, {self.expression(kind, depth - 1)})[{index}]"
        head = kind if isinstance(kind, str) else kind[0]
        return getattr(self, "make_" + head)(kind, depth - 1)

    def literal(self, kind):
        match kind:
            case "int":
                return f"({self.pick(INTEGERS) if self.chance(0.7) else self.random.randint(0, 99)})"
            case "float":
                return f"({self.pick(FLOATS)})"
            case "str":
                return self.pick(STRINGS)
            case "bytes":
                return self.pick(BYTES)
            case "bool":
                return self.pick(["True", "False"])
            case "none":
                return "None"
            case "complex":
                return self.pick(["1j", "(2-3j)", "(-0.0+1.5j)", "0j", "(1e300+1e-7j)", "complex(0.1, -0.0)", "(-2+0j)"])
            case "range":
                return self.pick(["range(5)", "range(0)", "range(1, 9, 3)", "range(7, -3, -2)", "range(-2, 2)", "range(2**70, 2**70 + 3)"])
            case "bytearray":
                return f"bytearray({self.pick(BYTES)})"
            case ("list", item):
                return "[" + ", ".join(self.literal(item) for _ in range(self.random.randint(0, 4))) + "]"
            case ("set", item):
                return "{" + ", ".join(self.literal(item) for _ in range(self.random.randint(1, 4))) + "}"
            case ("dict", key, value):
                pairs = (f"{self.literal(key)}: {self.literal(value)}" for _ in range(self.random.randint(0, 3)))
                return "{" + ", ".join(pairs) + "}"
            case ("tuple", *items):
                return "(" + "".join(self.literal(item) + ", " for item in items).rstrip(" ") + ")"

    def small(self, most=6):
        return str(self.random.randint(0, most))

    def index(self, depth):
        """An index or bound: mostly near, sometimes an expression."""
        if self.chance(0.1):
            return f"{self.expression('int', depth)} % 5"
        return str(self.random.randint(-4, 4))

    def slice(self, depth):
        bound = lambda: self.index(depth) if self.chance(0.6) else ""
        step = self.pick(["", "", "", ":", ":-1", ":2", ":-2", ":3", f":{self.index(0)}"])
        return f"{bound()}:{bound()}{step}"

    def make_none(self, kind, depth):
        return self.pick(["None", "[].sort()", "print", "{}.get(1)"]) if self.chance(0.2) else "None"

    def make_int(self, kind, depth):
        e = lambda wanted="int": self.expression(wanted, depth)
        return self.choose(
            (8, lambda: f"({e()} {self.pick(['+', '-', '*', '&', '|', '^'])} {e()})"),
            (3, lambda: f"({e()} {self.pick(['//', '%'])} {e()})"),
            (1, lambda: f"({self.pick(['-', '~', '+'])}{e()})"),
            (1, lambda: f"({e()} {self.pick(['<<', '>>'])} {self.small(70)})"),
            (1, lambda: f"(lim({e()}) ** {self.small(4)})"),
            (1, lambda: f"{self.pick(['abs', 'int', 'hash'])}({e()})"),
            (1, lambda: f"int({e('float')})"),
            (1, lambda: f"int({e('str')}{self.pick(['', ', 16', ', 0', ', 36'])})"),
            (1, lambda: f"round({e(self.pick(['int', 'float']))}{self.pick(['', ', None'])})"),
            (1, lambda: f"round({e()}, {self.pick(['-1', '-2', '1'])})"),
            (2, lambda: f"len({e(self.container())})"),
            (1, lambda: f"{self.pick(['min', 'max'])}({e()}, {e()}, {e()})"),
            (1, lambda: f"sum({e(('list', 'int'))})"),
            (1, lambda: f"{self.pick(['min', 'max'])}({e(('list', 'int'))}{self.pick(['', ', default=-1'])})"),
            (2, lambda: f"{e(('list', 'int'))}[{self.index(depth)}]"),
            (1, lambda: f"{e(('dict', 'str', 'int'))}.get({e('str')}, {e()})"),
            (1, lambda: f"{e(('dict', 'int', 'int'))}[{e()}]"),
            (1, lambda: f"{e('bytes')}[{self.index(depth)}]"),
            (1, lambda: f"ord({e('str')}[{self.index(depth)}])"),
            (1, lambda: f"{e('str')}.{self.pick(['find', 'count', 'index', 'rfind', 'rindex'])}({e('str')})"),
            (1, lambda: f"{e(('list', 'int'))}.{self.pick(['count', 'index'])}({e()})"),
            (1, lambda: f"{e()}.{self.pick(['bit_length()', 'bit_count()', 'conjugate()', 'real', 'numerator'])}"),
            (1, lambda: f"divmod({e()}, {e()})[{self.pick('01')}]"),
            (1, lambda: f"pow({e()}, {self.small(40)}, {e()})"),
            (1, lambda: f"pow({self.literal('int')}, -1, {self.literal('int')})"),
            (1, lambda: f"int.from_bytes({e('bytes')}, {self.pick(['\'little\'', '\'big\'', '\'big\', signed=True'])})"),
            (1, lambda: f"({e('bool')} + {e('bool')})"),
            (1, lambda: f"sum(({self.generator('int', depth)}), {self.small()})"),
            (1, lambda: f"{e('range')}[{self.index(depth)}]"),
            (1, lambda: f"{e('range')}.{self.pick(['start', 'stop', 'step', f'index({e()})', f'count({e()})'])}"),
            (1, lambda: f"{e('str')}.{self.pick(['find', 'count', 'index', 'rfind'])}({e('str')}, {self.index(0)}{self.pick(['', ', 5', ', -1'])})"),
            (1, lambda: f"{e('bytes')}.{self.pick(['find', 'count', 'index'])}({e(self.pick(['bytes', 'int']))})"),
            (1, lambda: f"{e('bytearray')}[{self.index(depth)}]"),
            (1, lambda: f"memoryview({e('bytes')})[{self.index(depth)}]"),
            (1, lambda: f"int({e('str')}[:5], {self.random.randint(0, 37)})"),
            (1, lambda: f"({e()} @ {e()})" if self.chance(0.1) else f"({e()} if {e('int')} else {e()})"),
            (1, lambda: f"len({{*{e(('list', 'int'))}, *{e(('list', 'int'))}}})"),
            (1, lambda: f"[*map(lambda a, b: a - b, {e(('list', 'int'))}, {e(('list', 'int'))})][{self.index(0)}]"),
            (1, lambda: f"[f() for f in [lambda{self.pick([' x=i5', ''])}: i5 for i5 in range(3)]][{self.index(0)}]"),
            (1, lambda: f"((n := {e()}) + n)"),
        )

    def make_float(self, kind, depth):
        e = lambda wanted="float": self.expression(wanted, depth)
        return self.choose(
            (6, lambda: f"({e()} {self.pick(['+', '-', '*', '/'])} {e(self.pick(['float', 'float', 'int']))})"),
            (2, lambda: f"({e(self.pick(['float', 'int']))} {self.pick(['//', '%', '/'])} {e()})"),
            (2, lambda: f"({e('int')} / {e('int')})"),
            (1, lambda: f"abs({e()}) ** {self.pick(['2', '0.5', '-1', '3', '0'])}"),
            (1, lambda: f"(-{e()})"),
            (1, lambda: f"round({e()}, {self.pick(['0', '1', '2', '-1', '3', '15', '-3'])})"),
            (1, lambda: f"float({e('int')})"),
            (1, lambda: f"float({e('str')})"),
            (1, lambda: f"float({self.pick(['\' 1.5 \'', '\'1e400\'', '\'1_0.5\'', '\'-inf\'', '\'.5\'', '\'5.\'', '\'1e\'', '\'0x1p3\''])})"),
            (1, lambda: f"sum({e(('list', 'float'))})"),
            (1, lambda: f"{self.pick(['min', 'max'])}({e()}, {e('int')})"),
            (1, lambda: f"{e(('list', 'float'))}[{self.index(depth)}]"),
            (1, lambda: f"{e()}.{self.pick(['real', 'imag', 'conjugate()'])}"),
            (1, lambda: f"float.fromhex({e()}.hex())"),
            (1, lambda: f"{e()}.as_integer_ratio()[0] / 7"),
            (1, lambda: f"divmod({e()}, {e(self.pick(['float', 'int']))})[{self.pick('01')}]"),
            (1, lambda: f"{e('complex')}.{self.pick(['real', 'imag'])}"),
            (1, lambda: f"abs({e('complex')})"),
            (1, lambda: f"({e('int')} ** -{self.small(3)})"),
            (1, lambda: f"float({e('str')}[:6])"),
            (1, lambda: f"sum({e(('list', 'float'))}, 0.5)"),
        )

    def make_complex(self, kind, depth):
        e = lambda wanted="complex": self.expression(wanted, depth)
        return self.choose(
            (4, lambda: f"({e()} {self.pick('+-*/')} {e(self.pick(['complex', 'float', 'int']))})"),
            (1, lambda: f"({e('int')} {self.pick('+-*')} {e()})"),
            (1, lambda: f"complex({e('int')}, {e('float')})"),
            (1, lambda: f"complex({self.pick(['\'1+2j\'', '\' -3.5e2j \'', '\'(1-1j)\'', '\'1 + 2j\'', '\'j\'', '\'\''])})"),
            (1, lambda: f"(-{e()}).conjugate()"),
            (1, lambda: f"({e()} ** {self.pick(['2', '0', '-1', '3'])})"),
        )

    def make_range(self, kind, depth):
        bound = lambda: f"{self.expression('int', depth)} % 40 - 5" if self.chance(0.5) else str(self.random.randint(-4, 9))
        step = self.pick(["", "", ", 2", ", -1", ", -3", ", 0", ", 7"])
        return self.choose(
            (3, lambda: f"range({bound()}, {bound()}{step})"),
            (2, lambda: f"{self.expression('range', depth)}[{self.slice(depth)}]"),
            (1, lambda: f"range({bound()})"),
        )

    def make_bytearray(self, kind, depth):
        e = lambda wanted="bytearray": self.expression(wanted, depth)
        return self.choose(
            (2, lambda: f"bytearray({e('bytes')} + b'')"),
            (2, lambda: f"({e()} + {e(self.pick(['bytes', 'bytearray']))})"),
            (2, lambda: f"{e()}[{self.slice(depth)}]"),
            (1, lambda: f"{e()}.{self.pick(['upper()', 'strip()', 'replace(b\'a\', b\'zz\')', 'split()[0]', 'copy()'])}"),
        )

    def make_bool(self, kind, depth):
        e = lambda wanted: self.expression(wanted, depth)
        ordered = lambda: self.pick(["int", "float", "str", "bytes", ("list", "int"), ("tuple", "int", "str")])

        def comparison():
            kind = ordered()
            return f"({e(kind)} {self.pick(COMPARE)} {e(kind)})"

        def chain():
            kind = ordered()
            return f"({e(kind)} {self.pick(COMPARE)} {e(kind)} {self.pick(COMPARE)} {e(kind)})"

        def contained():
            item = self.pick(KEYS)
            where = self.pick([("list", item), ("dict", item, "int"), ("set", item), ("tuple", item, item)])
            return f"({e(item)} {self.pick(['in', 'not in'])} {e(where)})"

        return self.choose(
            (5, comparison),
            (2, chain),
            (2, contained),
            (2, lambda: f"({e('bool')} {self.pick(['and', 'or'])} {e('bool')})"),
            (1, lambda: f"(not {e('bool')})"),
            (1, lambda: f"({e('int')} == {e('float')})"),
            (1, lambda: f"({e(self.some_type())} {self.pick(['==', '!='])} {e(self.some_type())})"),
            (1, lambda: f"({e('str')} in {e('str')})"),
            (1, lambda: f"({e(self.some_type())} is {self.pick(['', 'not '])}None)"),
            (1, lambda: f"bool({e(self.container())})"),
            (1, lambda: f"{e('str')}.{self.pick(['startswith', 'endswith'])}({e(self.pick(['str', ('tuple', 'str', 'str')]))})"),
            (1, lambda: f"{e('str')}.is{self.pick('alpha digit alnum upper lower space title identifier numeric decimal ascii printable'.split())}()"),
            (1, lambda: f"isinstance({e(self.some_type())}, {self.pick(['int', 'str', '(list, tuple)', 'float', 'int | str', 'object'])})"),
            (1, lambda: f"{self.pick(['any', 'all'])}({self.generator('bool', depth)})"),
            (1, lambda: f"{e(('set', 'int'))}.{self.pick(['issubset', 'issuperset', 'isdisjoint'])}({e(('list', 'int'))})"),
            (1, lambda: f"({e(('set', 'int'))} {self.pick(COMPARE)} {e(('set', 'int'))})"),
            (1, lambda: f"{e('float')}.is_integer()"),
            (1, lambda: f"({e('int')} in {e('range')})"),
            (1, lambda: f"({e('range')} == {e('range')})"),
            (1, lambda: f"({e('bytes')} == {e('bytearray')})"),
            (1, lambda: f"({e('complex')} {self.pick(['==', '!=', '=='])} {e(self.pick(['complex', 'int', 'float']))})"),
            (1, lambda: f"({e(('dict', 'str', 'int'))}.keys() {self.pick(['<=', '==', '>'])} {e(('dict', 'str', 'int'))}.keys())"),
            (1, lambda: f"(({e('str')}, {e('int')}) in {e(('dict', 'str', 'int'))}.items())"),
            (1, lambda: f"callable({e(self.some_type())})"),
            (1, lambda: f"({e(('dict', 'int', 'str'))} == {e(('dict', 'int', 'str'))})"),
            (1, lambda: f"issubclass(type({e('int')}), {self.pick(['int', 'object', '(str, bool)', 'type', 'int | None'])})"),
        )

    def make_str(self, kind, depth):
        e = lambda wanted="str": self.expression(wanted, depth)
        width = lambda: str(self.random.randint(0, 12))
        fill = lambda: self.pick(["", ", '*'", ", '\u00e9'", ", 'ab'"])
        return self.choose(
            (4, lambda: f"({e()} + {e()})"),
            (1, lambda: f"({e()} * {self.small(3)})"),
            (2, lambda: f"{e()}[{self.index(depth)}]"),
            (3, lambda: f"{e()}[{self.slice(depth)}]"),
            (3, lambda: f"{e()}.{self.pick('upper lower title capitalize swapcase casefold strip lstrip rstrip expandtabs'.split())}()"),
            (1, lambda: f"{e()}.{self.pick(['strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix'])}({e()})"),
            (1, lambda: f"{e()}.{self.pick(['center', 'ljust', 'rjust'])}({width()}{fill()})"),
            (1, lambda: f"{e()}.zfill({width()})"),
            (1, lambda: f"{e()}.replace({e()}, {e()}{self.pick(['', ', 1', ', -1', ', count=2'])})"),
            (1, lambda: f"{e()}.join({e(('list', 'str'))})"),
            (1, lambda: f"{e()}.join({self.generator('str', depth)})"),
            (1, lambda: f"{e(('list', 'str'))}[{self.index(depth)}]"),
            (2, lambda: f"{self.pick(['str', 'repr', 'ascii'])}({e(self.some_type())})"),
            (1, lambda: f"{self.pick(['hex', 'oct', 'bin'])}({e('int')})"),
            (1, lambda: f"chr({e('int')} % 0x3000)"),
            (1, lambda: f"{e('float')}.hex()"),
            (1, lambda: f"{e('bytes')}.{self.pick(['hex()', 'decode()', 'decode(\'latin-1\')', 'hex(\':\')', 'decode(\'ascii\', \'replace\')', 'decode(\'utf-8\', \'backslashreplace\')'])}"),
            (1, lambda: f"{e()}.translate({{{self.random.randint(97, 100)}: {self.pick(['None', '\'Z\'', '120'])}}})"),
            (1, lambda: f"type({e(self.some_type())}).__name__"),
            (1, lambda: f"{e()}.translate(str.maketrans({self.pick(['\'abc\', \'xyz\'', '\'a\', \'\u00e9\', \'b\'', '{\'a\': None, \'l\': \'LL\'}'])}))"),
            (1, lambda: f"{e()}.{self.pick(['partition', 'rpartition'])}({e()})[{self.index(0)}]"),
            (1, lambda: f"'-'.join(map(str, {e(self.pick(['range', ('list', 'int'), 'bytes', ('list', 'float')]))}))"),
            (1, lambda: f"str({e('bytes')}, {self.pick(['\'latin-1\'', '\'utf-8\'', '\'utf-8\', \'replace\''])})"),
            (1, lambda: f"(b'%d|%s|%x' % ({e('int')}, {e('bytes')}, {e('int')})).decode('latin-1')"),
            (1, lambda: f"{self.pick(['min', 'max'])}({e(('list', 'str'))}, key=len, default='none')"),
            (4, lambda: self.fstring(depth)),
            (2, lambda: self.percent(depth)),
            (2, lambda: self.formatted(depth)),
        )

    def make_bytes(self, kind, depth):
        e = lambda wanted="bytes": self.expression(wanted, depth)
        return self.choose(
            (2, lambda: f"({e()} + {e()})"),
            (1, lambda: f"({e()} * {self.small(3)})"),
            (2, lambda: f"{e()}[{self.slice(depth)}]"),
            (1, lambda: f"bytes({e('int')} % 256 for _ in range({self.small(4)}))"),
            (1, lambda: f"bytes([*{e(('list', 'int'))}])"),
            (2, lambda: f"{e('str')}.encode({self.pick(['', '\'utf-8\'', '\'latin-1\'', '\'ascii\', \'ignore\'', '\'ascii\'', '\'utf-16-le\'', '\'ascii\', \'xmlcharrefreplace\''])})"),
            (1, lambda: f"{e()}.{self.pick('upper lower title strip capitalize swapcase rstrip'.split())}()"),
            (1, lambda: f"{e()}.replace({e()}, {e()})"),
            (1, lambda: f"{e()}.join([{e()}, {e()}])"),
            (1, lambda: f"{e()}.{self.pick(['center', 'ljust', 'zfill'])}({self.small(9)})"),
            (1, lambda: f"bytes(bytearray({e()} + b''))"),
            (1, lambda: f"(abs({e('int')}) % 2**32).to_bytes({self.pick(['4, \'big\'', '8, \'little\'', '2, \'big\'', '5'])})"),
        )

    def make_list(self, kind, depth):
        item = kind[1]
        e = lambda wanted=kind: self.expression(wanted, depth)
        options = [
            (5, lambda: "[" + ", ".join(e(item) for _ in range(self.random.randint(0, 4))) + "]"),
            (1, lambda: f"[*{e()}, {e(item)}, *{e()}]"),
            (2, lambda: f"({e()} + {e()})"),
            (1, lambda: f"({e()} * {self.small(3)})"),
            (2, lambda: f"{e()}[{self.slice(depth)}]"),
            (4, lambda: self.comprehension("[", "]", item, depth)),
            (1, lambda: f"list({e(self.pick([('list', item), ('tuple', item, item)]))})"),
            (1, lambda: f"list(reversed({e()}))"),
            (1, lambda: f"[x for x in {e()} if {self.expression('bool', 0)}]"),
            (1, lambda: f"list(filter(None, {e()}))"),
            (1, lambda: f"{e()}.copy()"),
        ]
        if item in ("int", "str", "bytes"):
            key = self.pick(["", "", ", reverse=True", ", key=repr", ", key=lambda x: (len(repr(x)), x)"])
            options.append((2, lambda: f"sorted({e()}{key})"))
            options.append((1, lambda: f"sorted({e(('set', item))}, key=repr)"))
        if item == "int":
            options.append((1, lambda: f"list({e('range')})[:20]"))
            options.append((1, lambda: f"list(memoryview({e('bytes')})[{self.slice(0)}])"))
            options.append((1, lambda: f"sorted({e(kind)}, key=lambda x: x % 3)"))
            options.append((1, lambda: f"list(slice({self.index(0)}, {self.index(0)}).indices({self.small(9)}))"))
            options.append((2, lambda: f"list(range({self.index(0)}, {self.index(0)}{self.pick(['', ', 2', ', -1', ', -3', ', 0'])}))"))
            options.append((1, lambda: f"list(map(len, {e(('list', 'str'))}))"))
            options.append((1, lambda: f"list({e('bytes')})"))
        if item == "str":
            options.append((1, lambda: f"{e('str')}.{self.pick(['split()', 'splitlines()', 'split(\',\')', 'rsplit(None, 1)', 'splitlines(True)'])}"))
            options.append((1, lambda: f"{e('str')}.{self.pick(['split', 'rsplit'])}({e('str')}{self.pick(['', ', 1', ', maxsplit=2'])})"))
            options.append((1, lambda: f"list({e('str')})"))
            options.append((1, lambda: f"list({e(('dict', 'str', 'int'))})"))
        if item in KEYS:
            options.append((1, lambda: f"list({e(('dict', item, 'int'))}.keys())"))
            options.append((1, lambda: f"list({e(('dict', 'int', item))}.values())"))
        if kind == ("list", ("tuple", "int", "str")):
            options = options[:5] + [
                (4, lambda: f"list(enumerate({e(('list', 'str'))}, {self.small()}))"),
                (4, lambda: f"list(zip({e(('list', 'int'))}, {e(('list', 'str'))}{self.pick(['', ', strict=True'])}))"),
                (3, lambda: f"sorted({e(('dict', 'int', 'str'))}.items())"),
            ]
        return self.choose(*options)

    def make_tuple(self, kind, depth):
        items = kind[1:]
        e = lambda wanted: self.expression(wanted, depth)
        plain = "(" + "".join(e(item) + ", " for item in items).rstrip(" ") + ")"
        if len(items) == 2 and items[0] == items[1] == "str" and self.chance(0.3):
            return f"{e('str')}.{self.pick(['partition', 'rpartition'])}({e('str')})[:2]"
        if len(set(items)) == 1 and self.chance(0.2):
            return f"tuple({e(('list', items[0]))})"
        if items and self.chance(0.1):
            return f"({plain} + {plain})[:{len(items)}]"
        return plain

    def make_set(self, kind, depth):
        item = kind[1]
        e = lambda wanted=kind: self.expression(wanted, depth)
        return self.choose(
            (3, lambda: "{" + ", ".join(e(item) for _ in range(self.random.randint(1, 4))) + "}"),
            (2, lambda: f"set({e(('list', item))})"),
            (3, lambda: f"({e()} {self.pick('|&-^')} {e()})"),
            (1, lambda: f"{e()}.{self.pick('union intersection difference symmetric_difference'.split())}({e(('list', item))})"),
            (1, lambda: self.comprehension("{", "}", item, depth)),
            (1, lambda: f"frozenset({e(('list', item))})"),
            (1, lambda: f"({e(('dict', item, 'int'))}.keys() {self.pick('|&-^')} {e(('list', item))})"),
        )

    def make_dict(self, kind, depth):
        _, key, value = kind
        e = lambda wanted=kind: self.expression(wanted, depth)
        pair = lambda: f"{e(key)}: {e(value)}"
        return self.choose(
            (4, lambda: "{" + ", ".join(pair() for _ in range(self.random.randint(0, 4))) + "}"),
            (1, lambda: f"{{**{e()}, {pair()}}}"),
            (1, lambda: f"({e()} | {e()})"),
            (1, lambda: f"dict(zip({e(('list', key))}, {e(('list', value))}))"),
            (1, lambda: f"{{k: v for k, v in {e()}.items() if {self.expression('bool', 0)}}}"),
            (1, lambda: f"dict.fromkeys({e(('list', key))}, {e(value)})"),
            (1, lambda: f"{e()}.copy()"),
            (1, lambda: f"dict({e()}, **{{'k': {e(value)}}})"),
            (1, lambda: f"dict([({e(key)}, {e(value)}), ({e(key)}, {e(value)})])"),
            (1, lambda: self.comprehension("{", "}", key, depth, value)),
        )

    def container(self):
        return self.pick(["str", "bytes", ("list", "int"), ("list", "str"), ("dict", "str", "int"), ("set", "int"),
                          ("tuple", "int", "str")])

    def source(self, depth):
        """Something to iterate, and the type of its items."""
        return self.choose(
            (3, lambda: (f"range({self.small(5)})", "int")),
            (2, lambda: (self.expression(("list", "int"), depth), "int")),
            (1, lambda: (self.expression(("list", "str"), depth), "str")),
            (1, lambda: (self.expression("str", depth), "str")),
            (1, lambda: (self.expression("bytes", depth), "int")),
            (1, lambda: (self.expression(("dict", "str", "int"), depth), "str")),
            (1, lambda: (self.expression(("list", "float"), depth), "float")),
        )

    def clauses(self, depth):
        """The `for ... if ...` of a comprehension. Adds its variables to the scope: the caller saves and restores it."""
        text = ""
        for turn in range(2 if self.chance(0.15) else 1):
            iterated, kind = self.source(depth)
            name = f"{'ij'[turn]}{self.random.randint(0, 2)}"
            text += f" for {name} in {iterated}"
            self.scope[name] = kind
            if self.chance(0.35):
                text += f" if {self.expression('bool', min(depth, 1))}"
        return text

    def comprehension(self, opening, closing, item, depth, value=None):
        before = dict(self.scope)
        clauses = self.clauses(depth)
        body = self.expression(item, depth)
        if value is not None:
            body += f": {self.expression(value, depth)}"
        self.scope = before
        return f"{opening}{body}{clauses}{closing}"

    def generator(self, item, depth):
        return self.comprehension("(", ")", item, depth)[1:-1]
