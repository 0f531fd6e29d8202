print('single', "double", '''triple ' " quote''', """a
b""")
print("con" 'cat' "enation", "a\
b")
print("\a\b\f\n\r\t\v\\\'\"\0\x41\101\u00e9\U0001F600\N{LATIN SMALL LETTER E WITH ACUTE}".encode())
print(r"\n\t\\", r'\'', R"\x", len(r"\""))
print(b"bytes\x00\xff\n", b'\'', rb"\n", Rb"\x", BR'\d', b"a" b"b", B"c")
print(u"unicode", U"U")
print("\N{DIGIT ONE}\N{greek small letter alpha}\N{EM DASH}")
print("\377", "\07\7" == "\x07\x07")
print('\ud800'.encode("utf-8", "surrogatepass"), len("\U0010ffff"))
print("tab\tx".expandtabs(4), repr("\x7f\x80\xa0\u2028\u200b\ue000\U000e0001"))
print(repr("it's"), repr('say "hi"'), repr('both \' and "'), repr(b"it's"), repr(b'"\''))
print("é ñ 日本 🎉", ascii("é ñ 日本 🎉"))
print(("implicit "
       "in parens"))
s = "a" \
    "b"
print(s, "" "" == "", '''''' == "")
print("\
joined", '''\
first line''')
print(len("\r\n"), "a\x0cb".split())
print(b"\\N", "\u0041\u0301")
