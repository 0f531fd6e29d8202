"""Random formatting: f-strings, format specifications, `%` and `str.format`; and the dice that the others throw too."""


class Formats:
    """Needs `self.random` and `self.expression`."""

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, options):
        return self.random.choice(options)

    def choose(self, *options):
        """Calls one of the functions, each given with its weight."""
        return self.random.choices([make for _, make in options], [weight for weight, _ in options])[0]()

    def spec(self, kind):
        """A format specification, mostly one that fits the type."""
        align = self.pick(["", "", "", "<", ">", "^", "*^", "0>", "=", "x=", "\u00e9<"])
        sign = self.pick(["", "", "", "+", " ", "-"]) if kind != "str" or self.chance(0.05) else ""
        other = self.pick(["", "", "", "#"]) if kind != "str" or self.chance(0.05) else ""
        zero = self.pick(["", "", "", "0"])
        width = self.pick(["", "", "1", "5", "12"])
        group = self.pick(["", "", "", "", ",", "_"]) if kind != "str" or self.chance(0.05) else ""
        if self.chance(0.05):
            kind = self.pick(["int", "float", "str"])
        if kind == "int":
            precision, letter = "", self.pick(["", "d", "x", "X", "o", "b", "n", "e", "f", "g", "%", "c"])
        elif kind == "float":
            precision = self.pick(["", "", ".0", ".1", ".3", ".10", ".17"])
            letter = self.pick(["", "f", "e", "g", "G", "E", "F", "%", "n"])
        else:
            precision, letter = self.pick(["", "", ".0", ".2", ".9"]), self.pick(["", "s"])
        if self.chance(0.02):
            letter = self.pick(["z", "q", "d", "s", "?"])
        return f"{align}{sign}{other}{zero}{width}{group}{precision}{letter}"

    def formattable(self):
        return self.pick(["int", "int", "float", "float", "str", "bool"])

    def fstring(self, depth):
        parts = []
        for _ in range(self.random.randint(1, 3)):
            parts.append(self.pick(["", "a", " ", "{{", "}}", "\u00e9", "\\n", "%", ": "]))
            kind = self.formattable() if self.chance(0.8) else self.some_type()
            value = self.expression(kind, min(depth, 1))
            if value.startswith("{") or ":=" in value:
                value = f"({value})"
            debug = self.pick(["", "", "", "", "=", " = "])
            conversion = self.pick(["", "", "", "", "!r", "!s", "!a"])
            spec = ""
            if self.chance(0.5):
                spec = ":" + (self.spec("str" if conversion else kind) if self.chance(0.85)
                              else f"{{{self.pick(['3', '\'>\'', '12', '\'\''])}}}{self.pick(['', '4', '{5}'])}")
            parts.append("{" + (" " if value.startswith("{") else "") + value + debug + conversion + spec + "}")
        quote = self.pick(["'''", '"""'])
        text = "".join(parts)
        if quote in text or text.endswith(quote[0]) or text.endswith("\\"):
            text += " "
        return f"f{quote}{text}{quote}"

    def percent(self, depth):
        directives, values = [], []
        for _ in range(self.random.randint(1, 3)):
            letter = self.pick("ddixXofeEgGsrac%")
            flags = "".join(flag for flag in "-+ #0" if self.chance(0.15))
            width = self.pick(["", "", "5", "12"])
            precision = self.pick(["", "", "", ".0", ".2", ".10"])
            directives.append(f"%{flags}{width}{precision}{letter}")
            if letter in "dixXoc":
                values.append(self.expression(self.pick(["int", "int", "int", "bool"]) if letter != "c" else "str", depth))
            elif letter in "feEgG":
                values.append(self.expression(self.pick(["float", "float", "int"]), depth))
            elif letter != "%":
                values.append(self.expression(self.some_type(), depth))
        if self.chance(0.04) and values:
            values.pop()
        return f"({self.pick(['', 'a', '\u00e9 ']) + '|'.join(directives)!r} % ({''.join(value + ', ' for value in values)}))"

    def formatted(self, depth):
        kind = self.formattable()
        value = self.expression(kind, depth)
        return self.choose(
            (3, lambda: f"format({value}, {self.spec(kind)!r})"),
            (2, lambda: f"{('{:' + self.spec(kind) + '}|{!r}')!r}.format({value}, {self.expression('str', depth)})"),
            (1, lambda: f"'{{0}} {{1:>{{2}}}} {{0!r}}'.format({value}, {self.expression('str', depth)}, {self.random.randint(0, 9)})"),
            (1, lambda: f"'{{a[0]}} {{b}}'.format(a={self.expression(('list', 'int'), depth)}, b={value})"),
            (1, lambda: f"{value}.__format__({self.spec(kind)!r})"),
        )
