import re
for p, s, f in ((r"\w+", "naïve café_1 日本", 0), (r"\w+", "naïve", re.A), (r"\d+", "١٢٣ 45", 0), (r"\d+", "١٢٣ 45", re.A), (r"\s", "a\u00a0b\u2003c", 0), (r"[É]", "é", re.I), (r"straße", "STRASSE straße", re.I), (r"ς", "Σσς", re.I), (r"\bé\b", "a é b", 0), (r".", "\u2028\n", 0), (r"^.$", "🎉", 0), (r"[🎉-🎊]", "x🎊", 0), (r"\u00e9", "é", 0), (r"(?u)\w", "é", 0), ("[a-z]", "K\u212a", re.I), ("i", "İIı", re.I), (r"\x{41}" if False else r"\x41", "A", 0)):
    print(ascii(p), re.findall(p, s, f))
print(re.findall(r"^\w", "a\nb\nc", re.M), re.findall(r"\w$", "a\nb\n", re.M), re.findall("a.c", "a\nc abc", re.S), re.sub(r"""
  (\d+)   # number
  \s*     # space
  [#]     # hash
""", r"<\1>", "12 # 7#", flags=re.X), re.findall("(?im)^x", "X\nx"), re.findall("(?s:.)(?-s:.)" if False else "(?s:a.)b", "a\nb"))
print(re.compile("a", re.I).flags, re.compile("a").flags, re.compile(b"a").flags, re.compile("(?x)a").flags, repr(re.compile("a", re.I | re.S)), str(re.I), re.RegexFlag(0), re.I.value, (re.I | re.M).name)
big = "ab" * 5000; print(len(re.findall("ab", big)), re.match("(ab)*", big).end(), re.match("(?:ab)*?$", big).end(), re.sub("a", "", big) == "b" * 5000, re.fullmatch(r"(?:a|b)*", big) is not None, len(re.split("b", big)))
m = re.match(r"(?P<a>.)(?P<b>.)?", "x"); print(m.groupdict(), m.groupdict("d"), m.group("b"), m.span("b"), m.start("b"), m[0], m["a"], m.lastgroup); import copy; print(m.re.groupindex["b"], list(m.re.groupindex), copy.copy(m) is m, m.expand(r"[\g<a>]"), m.expand(r"[\2]"))
for s in ("a\\b", "x.y*z", "é", "\n", "-"): print(ascii(re.escape(s)), re.fullmatch(re.escape(s), s) is not None)
print(re.sub(r"(?P<first>\w)(?P<rest>\w*)", lambda m: m["first"].upper() + m["rest"], "hello big world"), re.sub("", "-", "ab"), re.sub("$", "!", "a\n"), re.sub(r"\b", "|", "ab cd"), re.subn("(a)(b)?", r"[\2]", "aab"), re.split(r"(?<=,)", "a,b,c"), re.split(r"(-)|(\+)", "a-b+c"), re.findall(r"(?=(\w\w))", "abcd"))
