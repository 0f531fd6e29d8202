"""Many uses of one thing with varied arguments: numbers, text, formats, and the modules that CPython writes in C."""

import struct

from .scenes import Scenes

LETTERS = ["a", "b", "A", "Z", " ", "\t", "\n", "1", "9", "_", "-", ",", ".", "\u00e9", "\u00df", "\u0130", "\u01c5", "\u03a3", "\u03c3", "\u4e2d", "\U0001f600", "\u0660", "\u00b2",
           "\u2028", "\x1c", "\x00", "\xa0", "'", "\"", "\\", "{", "}", "%", "e\u0301", "\ufb01", "\u200b", "\u1e9e", "x"]
SPEC_LETTERS = {"int": "bcdoxXneEfFgG%", "float": "eEfFgGn%", "str": "s"}
STR_METHODS = """capitalize casefold isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper lower lstrip rstrip
strip split rsplit splitlines swapcase title upper expandtabs encode""".split()
BYTES_METHODS = "capitalize isalnum isalpha isascii isdigit islower isspace istitle isupper lower lstrip rstrip strip split rsplit splitlines swapcase title upper expandtabs hex decode".split()


class Library(Scenes):
    def library(self):
        return self.pick([
            self.integers, self.integers, self.floats, self.floats, self.strings, self.strings, self.byte_strings, self.format_specs, self.format_specs, self.slices, self.itertools, self.collections,
            self.regex, self.structs, self.json, self.math, self.heaps, self.copies, self.enums, self.contexts, self.introspection, self.text_modules,
        ])()

    def shown_all(self, makers, least=4, most=9):
        lines = []
        for _ in range(self.number(least, most)):
            lines += self.tried(f"show({self.pick(makers)()})")
        return lines

    def integer(self):
        bits = self.pick([3, 8, 31, 32, 62, 63, 64, 65, 100, 128, 200, 512, 1000])
        value = self.pick([self.random.getrandbits(bits), 1 << bits, (1 << bits) - 1, self.number(0, 12)])
        return f"({self.pick(['', '-'])}{value})"

    def double(self):
        value = self.pick([
            lambda: struct.unpack("d", self.random.randbytes(8))[0], lambda: self.random.uniform(-1000, 1000), lambda: round(self.random.uniform(-100, 100), self.number(0, 3)),
            lambda: float(10 ** self.number(0, 25)), lambda: self.random.random() * 10 ** self.number(-20, 20), lambda: float(self.random.getrandbits(60)), lambda: self.number() + 0.5, lambda: 0.0,
            lambda: self.number() / 8, lambda: 2.0 ** self.random.randint(-1074, 1023),
        ])()
        if value != value or value in (float("inf"), float("-inf")):
            return self.pick(["float('inf')", "float('-inf')"])
        return f"({value!r})"

    def text(self, most=8):
        return repr("".join(self.pick(LETTERS) for _ in range(self.number(0, most))))

    def data(self, most=8):
        return repr(bytes(self.pick([97, 98, 65, 90, 32, 9, 10, 13, 49, 48, 0, 255, 195, 169, 44, 45, 95, 11, 28, 133]) for _ in range(self.number(0, most))))

    def integers(self):
        i = self.integer
        return self.shown_all([
            lambda: f"{i()} {self.pick(['+', '-', '*', '//', '%', '&', '|', '^', '/', '<', '==', '>='])} {i()}", lambda: f"divmod({i()}, {i()})", lambda: f"{i()} << {self.number(0, 130)}",
            lambda: f"{i()} >> {self.number(0, 130)}", lambda: f"({i()} ** {self.number(0, 9)}) % 10**30", lambda: f"pow({i()}, {i()}, {i()})", lambda: f"str({i()}), repr({i()})", lambda: f"{self.pick(['hex', 'oct', 'bin'])}({i()})",
            lambda: f"float({i()})", lambda: f"{i()}.bit_length(), {i()}.bit_count()", lambda: f"~{i()}, -{i()}, abs({i()})", lambda: f"round({i()}, {self.number(-30, 2)})", lambda: f"hash({i()})",
            lambda: f"int('{self.pick(['', '-', '+', ' '])}{self.random.getrandbits(self.number(1, 200))}')", lambda: f"int({self.pick(['\'0x1F\', 16', '\'z_z\', 36', '\'0b101\', 0', '\'12_3\'', '\'1__2\'', '\'\u0661\u0662\'', 'b\'77\', 8', '\'9\', 8', '\'0o17\', 0', '\'010\', 0', '\'\\n5 \'', '\'5\\x00\''])})",
            lambda: f"{i()}.to_bytes({self.number(0, 70)}, {self.pick(['\'big\'', '\'little\''])}{self.pick(['', ', signed=True'])})", lambda: f"int.from_bytes({self.data()}, {self.pick(['\'big\'', '\'little\''])}{self.pick(['', ', signed=True'])})",
            lambda: f"{i()} {self.pick(['<', '==', '>', '+', '*', '/', '//', '%', '-'])} {self.double()}", lambda: f"{i()} & {self.number()}, {i()} | -1, {i()} ^ -{self.number()}", lambda: f"sum([{i()}, {i()}, {i()}])",
            lambda: f"__import__('math').isqrt(abs({i()})), __import__('math').gcd({i()}, {i()}), __import__('math').lcm({i()}, {i()})", lambda: f"{i()} / {i()}", lambda: f"int({self.double()})", lambda: f"{i()}.as_integer_ratio(), {i()}.is_integer()",
            lambda: f"__import__('math').comb({self.number(0, 60)}, {self.number(0, 40)}), __import__('math').perm({self.number(0, 30)}, {self.number(0, 9)}), __import__('math').factorial({self.number(0, 40)})",
            lambda: f"max({i()}, {i()}), min({i()}, {i()}), sorted([{i()}, {i()}, {i()}])", lambda: f"{i()} in range({i()}, {i()}, {self.number(1, 7)})", lambda: f"len(range({self.number()}, {self.number(0, 99)}, {self.number(-4, 4)}))",
            lambda: f"range({i()}, {i()}, {self.number(1, 5)})[{self.number(-3, 3)}]", lambda: f"'{self.pick(['%d', '%x', '%o', '%X', '%i', '%+d', '%030d', '%-20d|', '%#x', '%.30d'])}' % {i()}", lambda: f"bool({i()}), {i()} is None",
        ], 6, 14)

    def floats(self):
        d = self.double
        return self.shown_all([
            lambda: f"{d()}, str({d()})", lambda: f"{d()} {self.pick(['+', '-', '*', '/', '//', '%', '<', '==', '>='])} {d()}", lambda: f"divmod({d()}, {d()})", lambda: f"round({d()}, {self.number(-5, 20)}), round({d()})",
            lambda: f"{d()}.hex(), float.fromhex({d()}.hex())", lambda: f"{d()}.as_integer_ratio()", lambda: f"int({d()}) % 10**40", lambda: f"hash({d()})", lambda: f"{d()} ** {self.pick(['2', '0.5', '-1', '3.7', '0', '100'])}", lambda: f"float('{self.random.uniform(-9, 9)}e{self.number(-330, 330)}')",
            lambda: f"float({self.pick(['\'1_0\'', '\'.5e1\'', '\'5.\'', '\'-.0\'', '\'infinity\'', '\' -Inf \'', '\'1e\'', '\'--1\'', '\'1__0\'', 'b\'2.5\'', '\'\u0661.5\'', '\'1e-400\'', '\'0x1\'', '\'1 2\''])})", lambda: f"{d()}.is_integer(), abs({d()}), -{d()}", lambda: f"sum([{d()}, {d()}, {d()}])",
            lambda: f"complex({d()}, {d()})", lambda: f"complex({d()}, {d()}) {self.pick(['+', '-', '*', '/', '**', '=='])} complex({d()}, {d()})", lambda: f"min({d()}, {d()}), max({d()}, {d()})", lambda: f"__import__('math').{self.pick(['floor', 'ceil', 'trunc'])}({d()}) % 10**20",
            lambda: f"__import__('math').{self.pick(['sqrt', 'frexp', 'modf', 'isinf', 'degrees', 'fabs', 'ulp'])}({d()})", lambda: f"__import__('math').{self.pick(['fmod', 'copysign', 'hypot', 'nextafter', 'isclose', 'remainder'])}({d()}, {d()})", lambda: f"__import__('math').fsum([{d()}, {d()}, {d()}])",
            lambda: f"'{self.pick(['%f', '%e', '%g', '%.3f', '%+.2e', '%10.4g|', '%-12f|', '%012.3f', '%#g', '%s', '%r', '%.0f', '%d'])}' % {d()}",
        ], 6, 14)

    def format_specs(self):
        lines = []
        for _ in range(self.number(6, 14)):
            kind = self.pick(["int", "int", "float", "float", "str", "complex", "bool"])
            value = {"int": self.integer, "float": self.double, "str": self.text, "bool": lambda: "True", "complex": lambda: f"complex({self.double()}, {self.double()})"}[kind]()
            letters = SPEC_LETTERS.get(kind, "egf")
            spec = self.pick(["", "", "<", ">", "^", "=", "*<", "\u00e9>", "{^", "0=", "\U0001f600<"]) + self.pick(["", "", "", "+", "-", " "]) + self.pick(["", "", "", "z"]) * (kind != "str") + self.pick(["", "", "", "#"]) + self.pick(["", "", "0"])
            spec += self.pick(["", "", str(self.number(0, 40))]) + self.pick(["", "", ",", "_"]) + self.pick(["", "", "." + str(self.number(0, 25))]) * (kind != "int" or self.chance(0.2)) + self.pick(["", "", "", "", ",", "_"]) * (self.chance(0.2)) + self.pick(["", self.pick(letters), self.pick(letters)])
            if self.chance(0.03):
                spec += self.pick(["y", "s", "d", " ", "5"])
            lines += self.tried(f"show(format({value}, {spec!r}))")
        return lines

    def strings(self):
        t = self.text
        n = lambda: self.number(-3, 9)
        bounds = lambda: self.pick(["", "", f", {n()}", f", {n()}, {n()}", f", None, {n()}"])
        return self.shown_all([
            lambda: f"{t()}.{self.pick(STR_METHODS)}()", lambda: f"{t()}.{self.pick(STR_METHODS)}()", lambda: f"{t()}.{self.pick(['find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith'])}({t(2)}{bounds()})", lambda: f"{t()}.replace({t(1)}, {t(3)}{self.pick(['', f', {n()}'])})",
            lambda: f"{t(12)}.{self.pick(['split', 'rsplit'])}({self.pick([t(1), 'None'])}, {n()})", lambda: f"{t(12)}.{self.pick(['partition', 'rpartition'])}({t(1)})", lambda: f"{t()}.{self.pick(['strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix'])}({t(3)})",
            lambda: f"{t()}.{self.pick(['center', 'ljust', 'rjust'])}({self.number(0, 16)}{self.pick(['', f', {t(1)}'])})", lambda: f"{t()}.zfill({self.number(0, 12)}), {t()}.expandtabs({self.number(0, 5)})", lambda: f"{t()} {self.pick(['<', '==', '>', '+', 'in', '<='])} {t()}", lambda: f"{t()} * {n()}",
            lambda: f"{t(14)}[{n()}:{n()}:{self.pick(['1', '2', '-1', '-2', '3', '0'])}]", lambda: f"{t(12)}[{n()}]", lambda: f"repr({t()}), ascii({t()})", lambda: f"{t(2)}.join([{t(2)}, {t(2)}, {t(2)}])", lambda: f"{t(12)}.splitlines({self.pick(['', 'True', 'keepends=False'])})", lambda: f"[ord(c) for c in {t()}], len({t()})",
            lambda: f"{t()}.encode({self.pick(['\'utf-8\'', '\'ascii\'', '\'latin-1\'', '\'utf-16\'', '\'utf-16-be\'', '\'utf-32\'', '\'cp1252\'', '\'nothing\'', '\'idna\'' if self.chance(0.05) else '\'utf-8\''])}{self.pick(['', ', \'ignore\'', ', \'replace\'', ', \'backslashreplace\'', ', \'xmlcharrefreplace\'', ', \'namereplace\'' if self.chance(0.1) else '', ', \'surrogateescape\''])})",
            lambda: f"{t()}.translate({{{self.number(90, 100)}: {t(2)}, 65: None, 98: 99}})", lambda: f"str.maketrans({t(3)}, {t(3)})", lambda: f"{t()}.{self.pick(['upper', 'lower', 'title', 'casefold', 'swapcase', 'capitalize'])}(), {t()}.isidentifier()", lambda: f"list({t()}), sorted({t()}), {t()}[::-1]",
            lambda: f"hash({t()}) == hash({t()}), {t(1)} in {t()}", lambda: f"({t()} '%s %r %a' % ({t()}, {t()}, {t()}))" if "%" not in LETTERS else f"'%5s|%-5s|%.2s' % ({t()}, {t()}, {t()})", lambda: f"{t()}.format({self.number()}, a={self.number()})", lambda: f"{t()} % ({self.number()},)",
            lambda: f"{self.pick(['\'{0}{1}\'', '\'{}{}{}\'', '\'{0}{}\'', '\'{a}\'', '\'{0[1]}\'', '\'{0.x}\'', '\'{!r:>6}\'', '\'{:{}}\'', '\'{0!x}\'', '\'{\'', '\'}\'', '\'{{{}}}\'', '\'{a[b]}\'', '\'{0.real}\'', '\'{:>{w}}\''])}.format({t()}, {self.number()}, a={{'b': 1}}, w=9)",
        ], 6, 14)

    def byte_strings(self):
        t = self.data
        n = lambda: self.number(-3, 9)
        make = lambda: self.pick([t, t, lambda: f"bytearray({t()})"])()
        return self.shown_all([
            lambda: f"{make()}.{self.pick(BYTES_METHODS)}()", lambda: f"{make()}.{self.pick(['find', 'rfind', 'index', 'count', 'startswith', 'endswith'])}({self.pick([t(2), t(2), '97', '300'])}{self.pick(['', f', {n()}', f', {n()}, {n()}'])})", lambda: f"{make()}.replace({t(1)}, {t(3)}{self.pick(['', f', {n()}'])})",
            lambda: f"{make()}.{self.pick(['split', 'rsplit'])}({self.pick([t(1), 'None'])}, {n()})", lambda: f"{make()}.{self.pick(['partition', 'rpartition'])}({t(1)})", lambda: f"{make()}.{self.pick(['strip', 'lstrip', 'removeprefix', 'removesuffix'])}({t(2)})", lambda: f"{make()}.{self.pick(['center', 'ljust', 'rjust', 'zfill'])}({self.number(0, 12)})",
            lambda: f"{make()} {self.pick(['<', '==', '+', 'in', '>='])} {make()}", lambda: f"{make()}[{n()}:{n()}:{self.pick(['1', '-1', '2', '-2'])}]", lambda: f"{make()}[{n()}]", lambda: f"{t(1)}.join([{make()}, {make()}])", lambda: f"{make()}.translate({self.pick(['None', 'bytes(range(255, -1, -1))'])}, {t(2)})",
            lambda: f"bytes.fromhex({self.pick(['\'00 ff\'', '\'0 0\'', '\'abc\'', '\' 41 42\'', '\'4g\''])})", lambda: f"{make()}.decode({self.pick(['\'utf-8\'', '\'ascii\'', '\'latin-1\'', '\'utf-16\''])}{self.pick(['', ', \'ignore\'', ', \'replace\'', ', \'backslashreplace\'', ', \'surrogateescape\''])})", lambda: f"{make()} * {n()}, len({make()}), {make()}.hex('-', {n()})",
            lambda: f"bytes({self.pick(['3', '-1', '[1, 2, 300]', '\'a\'', '\'\u00e9\', \'utf-8\'', 'range(3)', '2**70', 'None', '[\'a\']', 'b\'x\', \'ascii\''])})", lambda: f"b'%s|%d|%x|%c|%a|%5.1f' % ({t()}, {self.number()}, {self.number()}, {self.number(60, 90)}, {t()}, {self.number()})", lambda: f"list(memoryview({make()}))[{n()}:], memoryview({t(4)}) == {t(4)}",
            lambda: f"memoryview(bytes(8)).cast({self.pick(['\'i\'', '\'H\'', '\'d\'', '\'B\', (2, 4)', '\'q\'', '\'z\''])}).tolist()", lambda: f"str({t()}, 'latin-1'), repr(bytearray({t()})), bytes(bytearray({t()}))", lambda: f"{make()}.maketrans({t(2)}, {t(2)})[96:100]", lambda: f"hash({t()}) == hash({t()}), sorted({make()}), 97 in {make()}",
        ], 6, 14)

    def slices(self):
        bound = lambda: self.pick(["None", str(self.number(-12, 12)), str(self.number(-12, 12)), "10**30", "-10**30"])
        makers = []
        for source in ("list(range(9))", "'abcdefghi'", "b'abcdefghi'", "tuple(range(9))", "range(9)", "bytearray(9)"):
            makers.append(lambda source=source: f"{source}[{bound()}:{bound()}:{self.pick(['None', '1', '-1', '2', '-3', '4', '0', '10**20', 'True'])}]")
        makers += [lambda: f"slice({bound()}, {bound()}, {self.pick(['None', '2', '-2', '0'])}).indices({self.number(0, 12)})", lambda: f"slice({bound()}, {bound()}) == slice({bound()}, {bound()}), slice({bound()})", lambda: f"(l := list(range(9)), l.__setitem__(slice({bound()}, {bound()}, {self.pick(['None', '2', '-1', '3'])}), {self.pick(['\'ab\'', '[]', 'range(4)', 'l', '\'abcd\'', '\'abc\''])}), l)",
                   lambda: f"(l := list(range(9)), l.__delitem__(slice({bound()}, {bound()}, {self.pick(['None', '2', '-1', '3', '-2'])})), l)", lambda: f"[*range({self.number(-9, 9)}, {self.number(-9, 9)}, {self.pick(['1', '2', '-1', '-3'])})][{self.number(-5, 5)}]", lambda: f"range({self.number(-9, 9)}, {self.number(-9, 9)}, {self.pick(['1', '2', '-1', '-3'])})[{bound()}:{bound()}]",
                   lambda: f"(b := bytearray(b'abcdefgh'), b.__setitem__(slice({bound()}, {bound()}, {self.pick(['None', '2', '-1'])}), {self.data(5)}), b)", lambda: f"hash(slice({self.number()}, {self.number()})) == hash(slice({self.number()}, {self.number()}))", lambda: f"list(reversed(range({self.number(-9, 9)}, {self.number(-9, 9)}, {self.pick(['2', '-2', '1'])})))"]
        return self.shown_all(makers, 6, 14)

    def itertools(self):
        it = lambda: self.pick(["range(5)", "'abcd'", "[3, 1, 2]", "[]", "(x * x for x in range(4))", "[1, 1, 2, 2, 1]", "{'k': 1}", "iter('xy')", "[(1, 2), (3, 4)]", "5"])
        n = lambda: self.number(-1, 4)
        return ["from itertools import *", "import operator"] + self.shown_all([
            lambda: f"list(chain({it()}, {it()})), list(chain.from_iterable([{it()}, 'z']))", lambda: f"list(islice({it()}, {self.pick([str(n()), f'{n()}, {n()}', f'{n()}, None, {n()}', f'{n()}, 9, 2'])}))", lambda: f"list(accumulate({it()}{self.pick(['', ', max', ', operator.mul', ', initial=1', ', lambda a, b: b'])}))",
            lambda: f"[(k, list(g)) for k, g in groupby({it()}{self.pick(['', ', key=lambda x: x == 1', ', str'])})]", lambda: f"list(product({it()}, {it()})), list(product({it()}, repeat={n()}))[:12]", lambda: f"list({self.pick(['permutations', 'combinations', 'combinations_with_replacement'])}({it()}, {n()}))[:14]",
            lambda: f"list(zip_longest({it()}, {it()}, fillvalue=0))", lambda: f"list(takewhile(lambda x: x != 2, {it()})), list(dropwhile(lambda x: x != 2, {it()})), list(filterfalse(None, {it()}))", lambda: f"list(compress({it()}, [1, 0, 1, 1])), list(starmap(pow, {it()}))", lambda: f"list(take(cycle({it()}), 7)), list(repeat({n()}, {n()}))",
            lambda: f"list(take(count({self.pick([str(n()), f'{n()}, 2', '1.5, 0.5', '2**63', '\'a\''])}), 3))", lambda: f"[list(i) for i in tee({it()}, {n()})]", lambda: f"list(pairwise({it()})), list(batched({it()}, {n()}{self.pick(['', ', strict=True'])}))", lambda: f"repr(count({n()})), repr(repeat({n()}, 2)), next(chain([]), 'end')", lambda: f"list(map(lambda *a: a, {it()}, {it()})), list(zip({it()}, {it()}, strict={self.pick(['True', 'False'])}))",
            lambda: f"list(enumerate({it()}, {n()})), list(filter(lambda x: x != 1, {it()})), sum({it()})", lambda: f"(t := tee({it()}), next(t[0], 0), list(t[1]), list(t[0]))",
        ])

    def collections(self):
        n = self.number
        it = lambda: self.pick(["'abracadabra'", "[1, 2, 2, 3]", "range(4)", "{'a': 2, 'b': -1}", "[]", "[('x', 1)]"])
        lines = ["from collections import *"] + self.shown_all([
            lambda: f"Counter({it()}), Counter({it()}).most_common({self.pick(['', '1', '2'])})", lambda: f"Counter({it()}) {self.pick('+-&|')} Counter({it()})", lambda: f"list(Counter(a={n()}, b={n()}).elements()), Counter({it()})['zz'], Counter({it()}).total()",
            lambda: f"deque({it()}, {self.pick(['None', '2', '3'])})", lambda: f"(d := deque({it()}), d.rotate({n()}), d.appendleft({n()}), d.extendleft('xy'), d)", lambda: f"(d := deque(range(6), 4), d.append(9), d.pop(), d.popleft(), d[{n()}], d)", lambda: f"(d := deque('abcdef'), d.remove({self.pick(['\'c\'', '\'z\''])}), d.insert({n()}, 'i'), d.index('e'), d)",
            lambda: f"(d := defaultdict({self.pick(['list', 'int', 'None', 'lambda: 5', 'set'])}, {{1: 2}}), d[{n(0, 2)}], d, repr(d))", lambda: f"(o := OrderedDict([('a', 1), ('b', 2), ('c', 3)]), o.move_to_end({self.pick(['\'a\'', '\'b\', last=False', '\'z\''])}), o.popitem({self.pick(['', 'last=False'])}), o)",
            lambda: "OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {'a': 1}, reversed(OrderedDict(a=1, b=2)).__next__()", lambda: f"(c := ChainMap({{'a': 1}}, {{'a': 2, 'b': 3}}), c['{self.pick('abc')}'], sorted(c), c.new_child({{'b': 9}})['b'], len(c))",
            lambda: f"(P := namedtuple('P', {self.pick(['\'x y\'', '[\'x\', \'y\']', '\'x, y\', defaults=[5]', '\'x x\'', '\'x def\', rename=True', '\'_x\''])}), P({n()}{self.pick([f', {n()}', '', ', 1, 2'])}), P._fields)", lambda: f"(P := namedtuple('P', 'x y'), p := P(1, {n()}), p._replace(x=5), p._asdict(), p == (1, 2), p + (1,), p.y, P._make([3, 4]), hash(p) == hash((1, {n()})))",
            lambda: f"UserDict(a=1) | {{'b': 2}}, UserList([1, 2])[{n()}:], UserString('ab') + 'c'", lambda: f"(d := deque([1, 2, 3]), [x for x in d if d.append(x) is None])", lambda: f"(d := deque({it()}), d * 2, d + deque([1]), list(reversed(d)), d.count(1), d.copy() == d)", lambda: f"(c := Counter({it()}), c.update('ab'), c.subtract({it()}), +c, -c, dict(c))",
        ])
        return lines

    def regex(self):
        def pattern(depth):
            leaf = lambda: self.pick(["a", "b", ".", r"\d", r"\w", r"\s", "[ab]", "[^a]", "[a-c]", "^", "$", r"\b", "(?i:A)", r"\W", "c", r"\.", "(?=b)", "(?!a)", "(?<=a)", "(?<!b)", r"[\d_]"])
            if depth <= 0:
                return leaf()
            inner = lambda: pattern(depth - 1)
            return self.pick([leaf, lambda: inner() + inner(), lambda: inner() + inner(), lambda: f"({inner()})", lambda: f"(?:{inner()}){self.pick(['*', '+', '?', '*?', '{2}', '{1,2}', '{,2}?', '++', '*+'])}", lambda: f"(?:{inner()}|{inner()})", lambda: f"(?P<n{self.fresh('')}>{inner()})", lambda: f"({inner()}){self.pick(['+', '*', '?'])}",
                              lambda: f"({inner()}).*?\\1", lambda: f"(?>{inner()})", lambda: f"({inner()})?(?(1)b|c)"])()
        p = lambda: repr(pattern(3))
        s = lambda: repr("".join(self.pick("aabbcA1 _.\n\u00e9") for _ in range(self.number(0, 12))))
        flags = lambda: self.pick(["", "", ", flags=re.I", ", flags=re.M", ", flags=re.S", ", flags=re.A", ", flags=re.X | re.I"])
        return ["import re", "def m(match): return match and (match.span(), match.groups(), match.groupdict(), match.lastindex, match.lastgroup)"] + self.shown_all([
            lambda: f"m(re.{self.pick(['match', 'search', 'fullmatch'])}({p()}, {s()}{flags()}))", lambda: f"m(re.{self.pick(['match', 'search', 'fullmatch'])}({p()}, {s()}{flags()}))", lambda: f"re.findall({p()}, {s()}{flags()})", lambda: f"[m(x) for x in re.finditer({p()}, {s()}{flags()})]", lambda: f"re.split({p()}, {s()}, maxsplit={self.number(0, 3)})",
            lambda: f"re.{self.pick(['sub', 'subn'])}({p()}, {self.pick(['\'<\\\\g<0>>\'', '\'-\'', 'lambda k: k.group().upper()', '\'\\\\1\'', '\'\'', '\'\\\\n\''])}, {s()}, count={self.number(0, 3)})", lambda: f"re.escape({s()}), re.compile({p()}).groups", lambda: f"m(re.compile({p()}).search({s()}, {self.number(0, 4)}, {self.number(0, 9)}))",
            lambda: f"re.findall({p()}.encode('latin-1'), {s()}.encode('latin-1'))", lambda: f"re.compile({self.pick(['\'(\'', '\'a**\'', '\'[a\'', '\'(?P<1>a)\'', '\'(?P<a>x)(?P<a>y)\'', '\'\\\\\'', '\'*a\'', '\'(?<=a+)b\'', '\'a{2,1}\'', '\'(?z)\'', '\'[b-a]\'', '\'\\\\2(a)\'', '\'(?(2)a)\''])})",
        ], 5, 10)

    def structs(self):
        def layout():
            return self.pick(["", "<", ">", "=", "!", "@"]) + "".join(self.pick(["b", "B", "h", "H", "i", "I", "q", "Q", "f", "d", "?", "x", "3s", "c", "2h", "4x", "l", "p", "5p", "n", "e", "0i"]) for _ in range(self.number(1, 4)))
        value = lambda: self.pick([str(self.number(-5, 300)), str(self.number(0, 9)), "1.5", "b'a'", "b'abcd'", "True", "2**40", "-2**63", "'s'"])
        return ["import struct"] + self.shown_all([
            lambda: f"struct.pack({layout()!r}, {', '.join(value() for _ in range(self.number(1, 4)))})", lambda: f"struct.calcsize({layout()!r})", lambda: f"struct.unpack({layout()!r}, {self.random.randbytes(self.number(1, 12))!r})", lambda: f"struct.unpack('<{self.pick(['2h', 'i', 'bBh', '4s', 'f'])}', {self.random.randbytes(4)!r})",
            lambda: f"list(struct.iter_unpack('>{self.pick('hbB')}', {self.random.randbytes(6)!r}))", lambda: f"struct.unpack_from('>h', {self.random.randbytes(6)!r}, {self.number(-7, 7)})", lambda: f"struct.pack({self.pick('<>=') + self.pick('bBhHiIqQ')!r}, {self.integer()})",
        ])

    def json(self):
        def tree(depth):
            if depth <= 0:
                return self.pick([self.integer, self.double, self.text, lambda: "None", lambda: "True"])()
            return self.pick([lambda: f"[{', '.join(tree(depth - 1) for _ in range(self.number(0, 3)))}]", lambda: f"{{{', '.join(self.pick([self.text(3), self.integer(), 'None', 'True', '1.5', '\'k\'']) + ': ' + tree(depth - 1) for _ in range(self.number(0, 3)))}}}", lambda: tree(0), lambda: f"({tree(0)}, {tree(0)})"])()
        source = lambda: self.pick(["'[1, 2.5e3, -0, \"a\\\\u00e9\\\\n\", null, true]'", "'{\"a\": {\"b\": []}}'", "'[1,]'", "'{\"a\" 1}'", "'nul'", "'\"\\\\x\"'", "'\"abc'", "'[1 2]'", "'{1: 2}'", "''", "'  [ ] x'", "'\"\\t\"'", "'01'", "'-'", "'1e999'", "'\"\\\\ud83d\\\\ude00\"'", "b'[1]'", "'[Infinity, -Infinity]'", "'{\"a\":1,\"a\":2}'", "'12345678901234567890'", "5"])
        return ["import json"] + self.shown_all([
            lambda: f"json.dumps({tree(2)}{self.pick(['', ', indent=2', ', separators=(\',\', \':\')', ', ensure_ascii=False', ', sort_keys=True', ', indent=\'\\t\'', ', default=str', ', allow_nan=False', ', skipkeys=True'])})", lambda: f"json.dumps({tree(2)})", lambda: f"(v := {tree(2)}, json.loads(json.dumps(v)))", lambda: f"json.loads({source()})", lambda: f"json.loads({source()}{self.pick([', parse_float=str', ', object_pairs_hook=list', ', parse_int=float', ', object_hook=sorted', ', strict=False'])})",
            lambda: f"json.dumps({self.pick(['{1, 2}', 'b\'x\'', '{(1, 2): 3}', 'float(\'inf\')', 'object()', '[1j]', '{1: 1, \'1\': 2}', 'range(3)'])})",
        ])

    def math(self):
        d = lambda: self.pick([self.double, self.double, lambda: str(self.number(-3, 9)), lambda: str(self.number(-9, 9) / 4), self.integer])()
        one = "acos acosh asin asinh atan atanh cbrt ceil cos degrees erf exp exp2 expm1 fabs floor frexp isfinite isinf isqrt log log10 log1p log2 modf radians sin sqrt tan tanh trunc ulp".split()
        # Functions of which libraries give the last digit differently are rounded.
        return ["import math", "def r(v): return v if not isinstance(v, float) or v in (math.inf, -math.inf) else float(format(v, '.12g'))"] + self.shown_all([
            lambda: f"r(math.{self.pick(one)}({d()}))", lambda: f"r(math.{self.pick(one)}({d()}))", lambda: f"r(math.{self.pick(['atan2', 'copysign', 'fmod', 'hypot', 'isclose', 'log', 'pow', 'remainder', 'nextafter', 'dist', 'ldexp', 'gcd', 'comb', 'perm'])}({d()}, {d()}))", lambda: f"math.prod([{d()}, {d()}]), math.sumprod([1, 2], [{d()}, 3])", lambda: f"math.fsum([{d()}, {d()}, {d()}]), r(math.dist((1, 2), ({d()}, 3)))",
            lambda: f"math.factorial({d()}) % 10**9", lambda: f"math.{self.pick(['floor', 'ceil', 'trunc'])}({d()}) % 10**9", lambda: f"math.fma({d()}, {d()}, {d()})",
        ])

    def heaps(self):
        items = lambda: [self.number() for _ in range(self.number(0, 9))]
        return ["import heapq, bisect, operator"] + self.shown_all([
            lambda: f"(h := {items()}, heapq.heapify(h), heapq.heappush(h, {self.number()}), heapq.heappop(h), h)", lambda: f"heapq.{self.pick(['nlargest', 'nsmallest'])}({self.number(0, 4)}, {items()}{self.pick(['', ', key=lambda x: x % 4'])})", lambda: f"list(heapq.merge(sorted({items()}), sorted({items()}){self.pick(['', ', reverse=True'])}))", lambda: f"heapq.heapreplace({items()}, 5), heapq.heappushpop(sorted({items()}), 5)",
            lambda: f"bisect.{self.pick(['bisect', 'bisect_left', 'bisect_right'])}(sorted({items()}), {self.number()}{self.pick(['', ', 1', ', 0, 3', ', key=lambda v: v // 2'])})", lambda: f"(l := sorted({items()}), bisect.insort(l, {self.number()}), l)", lambda: f"operator.itemgetter({self.pick(['1', '0, 2', '\'a\''])})({items()})", lambda: f"operator.attrgetter({self.pick(['\'real\'', '\'real.imag\'', '\'x\'', '\'real\', \'imag\''])})({self.number()})",
            lambda: f"operator.methodcaller({self.pick(['\'upper\'', '\'split\', \'a\'', '\'x\''])})('banana'), operator.{self.pick(['add', 'concat', 'contains', 'countOf', 'indexOf', 'iadd'])}({items()}, {self.pick([items(), 3])})",
        ])

    def copies(self):
        return ["import copy", "class N:", "    def __init__(self, v): self.v = v", f"    {self.pick(['pass', 'def __copy__(self): return N(0)', 'def __deepcopy__(self, memo): return N(len(memo))', '__slots__ = (\'v\',)', 'def __reduce__(self): return N, (7,)', 'def __getstate__(self): return {\'v\': 9}', 'def __setstate__(self, s): self.v = s'])}",
                "a = [1, [2, {'k': (3, [4])}], N([5])]", "a.append(a[1])"] + self.tried(["b = copy.copy(a)", "c = copy.deepcopy(a)", "show(b[1] is a[1], c[1] is a[1], c[1] is c[3], b[2] is a[2], c[2].v, copy.copy(a[2]).v)", "c[1].append(0)", "show(a[:2], c[:2])"]) + self.shown_all([
                    lambda: "copy.deepcopy({1: [2], (3,): {4}})", lambda: "(l := [], l.append(l), d := copy.deepcopy(l), d[0] is d)", lambda: "copy.copy({1, 2}), copy.copy((1, [2])), copy.copy(bytearray(b'x')), copy.copy(show) is show", lambda: "copy.replace(slice(1, 2), x=1)", lambda: "copy.deepcopy([range(3), int, None, 1.5, 'a', b'b', (x for x in [])])", lambda: "N(3).__reduce_ex__(2)[1:3]", lambda: "copy.deepcopy((1, (2, 3))), copy.copy(N(2)).v"], 2, 4)

    def enums(self):
        base = self.pick(["Enum", "IntEnum", "Flag", "IntFlag", "StrEnum", "int, Enum", "str, Enum"])
        values = [self.pick(["auto()", str(self.number(1, 8)), str(2 ** self.number(0, 3)), "'text'", "auto()", "(1, 2)"]) for _ in range(self.number(1, 4))]
        lines = ["from enum import *"]
        lines += self.tried([*self.pick([[], ["@unique"]]), f"class E({base}):", *[f"    {name} = {value}" for name, value in zip("ABCD", values)], *self.indented(self.pick([["pass"], ["def hello(self): return self.name"], ["@property", "def twice(self): return self.value * 2"], ["@classmethod", "def _missing_(cls, v): return cls.A"],
                                                                                                                     ["def __str__(self): return 'str'"], ["_ignore_ = 'x'"], ["@staticmethod", "def _generate_next_value_(n, s, c, l): return n.lower()"], ["D = nonmember(5)"]]))])
        return lines + self.shown_all([lambda: f"repr(E.{self.pick('ABCD')}), str(E.A), E.A.name, E.A.value", lambda: f"E({self.pick(['1', '2', '3', '7', '\'text\'', '99', '0', '\'a\''])})", lambda: "list(E), len(E), [m.value for m in E]", lambda: f"E['{self.pick('ABZ')}']", lambda: "E.A is E.A, E.A == E(E.A.value), E.A in E, 1 in E, E.A == 1",
                                       lambda: "E.A | E.B, ~E.A, E.A & E.B, E.A ^ E.B", lambda: "E.A < E.B", lambda: "E.A + 1", lambda: "E.A.hello()", lambda: "E.A.twice", lambda: "setattr(E, 'A', 5)", lambda: "f'{E.A}', f'{E.B:>8}', '%s' % E.A, format(E.A)", lambda: "E.__members__", lambda: "hash(E.A) == hash(E.A), isinstance(E.A, E), type(E.A)", lambda: "E('new', 'X Y')",
                                       lambda: "type('S', (E,), {})", lambda: "list(E.A | E.B)", lambda: "E.A.nothing", lambda: "list(Enum('G', 'P Q R')), IntFlag('H', ['X', 'Y']).X | 8", lambda: "bool(E.A), E.D", lambda: "dir(E.A)"], 5, 10)

    def contexts(self):
        lines = ["import contextlib", "@contextlib.contextmanager", "def cm(n):", "    show('enter', n)", self.pick(["    if True:", "    try:"]), f"        {self.pick(['yield n', 'yield', 'show((yield n))', 'yield 1; yield 2', 'raise Oops(n); yield', 'pass'])}"]
        if "try" in lines[4]:
            lines += self.pick([["    finally:", "        show('exit', n)"], ["    except ValueError as error:", "        show('caught', error)"], ["    except Oops:", "        raise KeyError(n)"], ["    except Exception as error:", "        raise"], ["    except Exception as error:", "        raise RuntimeError('other') from error"]])
        if "yield" not in lines[5]:
            lines.append("    if 0: yield")
        for _ in range(self.number(2, 4)):
            body = self.pick([["show('body')"], ["raise ValueError(1)"], ["raise Oops(2)"], ["raise StopIteration(3)"], ["1 / 0"], ["show('body')", "raise RuntimeError(4)"]])
            lines += self.tried(self.pick([
                ["with cm(1) as v:", "    show(v)", *self.indented(body)], ["with cm(1), cm(2) as v:", *self.indented(body)], [f"with contextlib.suppress({self.pick(['ValueError', 'Oops, ZeroDivisionError', 'Exception', ''])}):", *self.indented(body), "show('after')"],
                ["with contextlib.ExitStack() as stack:", "    show(stack.enter_context(cm(1)))", f"    stack.callback(show, 'callback', {self.number()})", f"    {self.pick(['stack.push(lambda *a: show(a[0]) or True)', 'stack.enter_context(Manager(3, True))', 'stack.pop_all()', 'stack.enter_context(5)', 'stack.callback(lambda: 1 / 0)'])}", *self.indented(body)],
                ["with contextlib.nullcontext(5) as v:", *self.indented(body)], ["with contextlib.closing(x for x in [1]) as g:", *self.indented(body)], ["@cm(7)", "def f(x):", *self.indented(body), "    return x", "show(f(1))", "show(f(2))"],
                ["import io", "with contextlib.redirect_stdout(io.StringIO()) as out:", "    print('hidden')", *self.indented(body), "show(out.getvalue())"], ["c = cm(1)", "with c:", "    pass", "with c:", "    pass"],
            ]))
        return lines

    def introspection(self):
        value = lambda: self.pick(["5", "'s'", "[1]", "int", "len", "show", "(lambda x, *y, z=1: x)", "Base", "Base().hello", "Base.hello", "None", "type", "{}.keys()", "[].append", "(x for x in [])", "Manager(1)", "range(3)", "Oops(1)", "property()", "slice(1)", "str.join", "dict.fromkeys", "...", "super", "zip()", "Meta", "int | str", "list[int]", "staticmethod(len)"])
        return self.shown_all([
            lambda: f"type({value()}).__name__, type({value()}).__mro__", lambda: f"isinstance({value()}, ({value()}, int))", lambda: f"issubclass({value()}, {value()})", lambda: f"callable({value()}), bool({value()})", lambda: f"getattr({value()}, '{self.pick(['__name__', '__qualname__', '__module__', '__self__', '__class__', '__dict__', '__code__', 'real', '__func__', '__call__', '__hash__', '__bases__', '__defaults__', '__args__', '__text_signature__', '__annotations__', 'nothing'])}', 'none').__class__",
            lambda: f"{value()}.nothing", lambda: f"{value()}()", lambda: f"{value()} + {value()}", lambda: f"{value()} < {value()}", lambda: f"{value()}[{value()}]", lambda: f"iter({value()}).__class__", lambda: f"len({value()})", lambda: f"hash({value()}) and 1", lambda: f"setattr({value()}, 'x', 1)", lambda: f"delattr({value()}, 'x')", lambda: f"{value()} in {value()}", lambda: f"-{value()}", lambda: f"int({value()}), float({value()})",
            lambda: f"{value()} | {value()}", lambda: f"{value()} == {value()}, {value()} is {value()}", lambda: f"[*{value()}]", lambda: f"dict({value()})", lambda: f"{{**{value()}}}", lambda: f"range({value()}, 5)", lambda: f"'%d' % {value()}", lambda: f"'abc'.join({value()})", lambda: f"sum({value()})", lambda: f"max({value()})", lambda: f"chr({value()})", lambda: f"ord({value()})", lambda: f"type({value()}, (), {{}})", lambda: f"format({value()}, '>5')",
            lambda: f"[3, 4, 5][{value()}]", lambda: f"'abc'[{value()}]", lambda: f"(1, 2)[{value()}]", lambda: f"{{}}[{value()}]", lambda: f"round({value()})", lambda: f"abs({value()})", lambda: f"divmod({value()}, 2)", lambda: f"pow(2, {value()})", lambda: f"sorted({value()})", lambda: f"list(reversed({value()}))", lambda: f"list(zip({value()}, {value()}))", lambda: f"list(map({value()}, [1]))", lambda: f"set({value()}) == set()", lambda: f"bytes({value()})", lambda: f"str({value()}, {value()})",
            lambda: f"'a'.split({value()})", lambda: f"[].extend({value()})", lambda: f"{{}}.update({value()})", lambda: f"'a'.startswith({value()})", lambda: f"isinstance(3, {value()})", lambda: f"getattr(3, {value()})", lambda: f"next({value()})", lambda: f"object.__new__({value()})", lambda: f"super({value()}, {value()})", lambda: f"(lambda a: a)({value()}, b={value()})", lambda: f"exec({value()})", lambda: f"memoryview({value()})", lambda: f"vars({value()}).__class__",
        ], 6, 14)

    def text_modules(self):
        words = lambda n=20: repr(" ".join(self.pick(["lorem", "ipsum", "a", "dolor-sit", "amet,", "x" * 12, "end.\n", "\t", "\u00e9t\u00e9"]) for _ in range(self.number(0, n))))
        return ["import textwrap, string, fnmatch, shlex, difflib, fractions, keyword, html"] + self.shown_all([
            lambda: f"textwrap.wrap({words()}, {self.number(1, 20)}{self.pick(['', ', break_long_words=False', ', max_lines=2', ', drop_whitespace=False', ', break_on_hyphens=False'])})", lambda: f"textwrap.fill({words()}, 15, initial_indent='* ', subsequent_indent='  ')", lambda: f"textwrap.dedent('  a\\n    b\\n  c'), textwrap.indent({words(6)}, '> '), textwrap.shorten({words()}, 20)",
            lambda: f"string.Template({self.pick(['\'$a ${b} $$\'', '\'$z\'', '\'$\'', '\'${a\''])}).{self.pick(['substitute', 'safe_substitute'])}(a=1, b={words(2)})", lambda: f"string.capwords({words()}), list(string.Formatter().parse('a{{b!r:>5}}c{{}}'))", lambda: f"fnmatch.filter(['a.py', 'b.txt', 'abc'], {self.pick(['\'*.py\'', '\'a*\'', '\'[ab]*\'', '\'[!a]*\'', '\'?bc\''])})",
            lambda: f"shlex.split({self.pick(['\'a \"b c\" d\'', '\"x\'y z\'\"', '\'a\\\\ b\'', '\'\"open\'', '\'a # c\''])}), shlex.quote({words(3)})", lambda: f"list(difflib.ndiff('abc'.split('b'), 'adc'.split('d'))), difflib.get_close_matches('appel', ['ape', 'apple', 'peach'])", lambda: f"difflib.SequenceMatcher(None, {words(5)}, {words(5)}).ratio()",
            lambda: f"fractions.Fraction({self.number(-9, 9)}, {self.number(0, 9)}) {self.pick('+-*/')} fractions.Fraction({self.pick([repr('3/4'), '2', '0.5', repr('1.25')])})", lambda: f"str(fractions.Fraction({self.double()}).limit_denominator({self.number(1, 99)}))", lambda: f"html.escape({words(4)} + '<&>'), html.unescape('&lt;&eacute;&#65;&bogus;')", lambda: "keyword.iskeyword('for'), keyword.softkwlist",
        ], 4, 8)
