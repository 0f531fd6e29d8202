import sys
print(sys.maxunicode, chr(0x10FFFF).encode(), len("👩‍👩‍👧"), len("é"), len("e\u0301"), "ﬁ".upper(), "ſ".lower())
print("日本語".center(9, "・"), "ÀÉÎ".lower(), "straße".upper(), "Ω".lower(), "ΣΑΣ".lower())
s = "naïve café — “quotes” … 中文 עברית العربية हिन्दी 🎉🎊"
print(s.split(), len(s), s.encode().hex()[:40], s[::-1][:5], s.title()[:11], s.find("中"), s.replace("é", "e")[:10])
print([hex(ord(c)) for c in "aé中🎉"], [chr(x) for x in (97, 233, 0x4e2d, 0x1f389)])
lone = "a\ud83d\ude00b"
print(len(lone), ascii(lone), lone == "a😀b", lone.encode("utf-16", "surrogatepass").decode("utf-16"), ascii("\udc80"), "\ud800" < "\ue000", lone[1] == "\ud83d", ascii(lone.upper()), lone.find("b"))
try: print(lone)
except UnicodeEncodeError as e: print(e.reason, e.start, e.end)
print("".join(chr(i) for i in range(0x20, 0x7f)))
print(ascii("".join(chr(i) for i in range(0x80, 0x100))), "\N{SNOWMAN}")
big = "é" * 10000 + "x" + "中" * 10000
print(big.index("x"), big.count("中"), big[10000], big[9999:10002], len(big.encode()), big.rfind("é"), big[::5000])
