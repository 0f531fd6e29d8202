tests = ["", "a", "A1", "12", "1.5", " ", "\t\n", "a b", "é", "日本", "٣", "²", "½", "Ⅷ", "_x", "1a", "if", "\x00", "\x7f", "\u200b", "\u00a0", "🎉", "abc\n", "ª", "\u0345", "a\u0301", "五"]
for t in tests:
    print(ascii(t), *(int(getattr(t, m)()) for m in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isidentifier", "isprintable", "isascii", "islower", "isupper", "istitle")))
try: "a".isalpha(1)
except TypeError as e: print(e)
try: str.isdigit(5)
except TypeError as e: print(e)
print("\u2028".isspace(), "\x1c\x1d\x1e\x1f\x85".isspace(), "\u180e".isspace(), "\ufeff".isprintable())
