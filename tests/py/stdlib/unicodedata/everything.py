"""unicodedata: each function over characters of many scripts, names both ways, normal forms, version 3.2.0, errors."""
import unicodedata as u
def t(f,*a):
    try: print(f.__name__, a, '->', repr(f(*a)))
    except Exception as e: print(f.__name__, a, '->', type(e).__name__, e)
functions = (u.category,u.bidirectional,u.combining,u.east_asian_width,u.mirrored,u.decomposition,u.decimal,u.digit,u.numeric,u.name)
for f in functions:
    t(f); t(f,"ab"); t(f,""); t(f,5); t(f,"a"); t(f,"a",1,2,3)
t(u.lookup,"x"); t(u.lookup,"DIGIT ONE"); t(u.lookup,5); t(u.lookup,"a"*300); t(u.normalize,"X","a"); t(u.normalize,"NFC"); t(u.normalize,1,"a"); t(u.is_normalized,"NFC",5); t(u.is_normalized,"x","a"); t(u.lookup, "KEYCAP DIGIT ONE"); t(u.lookup,"é"); t(u.lookup, "latin small letter a with acute"); t(u.lookup, "LINE FEED"); t(u.lookup, "CJK UNIFIED IDEOGRAPH-4E00"); t(u.lookup, "HANGUL SYLLABLE GAG")
print(u.unidata_version, u.ucd_3_2_0.unidata_version, type(u.ucd_3_2_0), [n for n in dir(u.UCD) if n[0] != '_'])
t(u.name, "\n"); t(u.name,"\n",5); t(u.UCD); t(u.ucd_3_2_0.name,"\u20ac"); t(u.ucd_3_2_0.lookup,"zz"); t(u.ucd_3_2_0.category, "\u0221"); t(u.ucd_3_2_0.normalize, "NFC", "e\u0301")
ranges = [*range(0x800), *range(0x800, 0x3400, 7), *range(0x3400, 0x110000, 331)]
for f in functions:
    values, sum = {}, 0
    for code in ranges:
        try: v = f(chr(code))
        except ValueError as e: v = str(e)
        if f is u.name or f is u.decomposition:
            for c in v: sum = (sum * 31 + ord(c)) % 1000000007
        else:
            values[v] = values.get(v, 0) + 1
            for c in repr(v): sum = (sum * 31 + ord(c)) % 1000000007
    print(f.__name__, sum, sorted(values.items(), key=repr)[:30])
bad = [hex(c) for c in ranges if (n := u.name(chr(c), None)) and u.lookup(n) != chr(c)]
print(bad)
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    sum = 0
    for code in ranges:
        for c in u.normalize(form, "a" + chr(code)): sum = (sum * 31 + ord(c)) % 1000000007
    print(form, sum, ascii(u.normalize(form, "\u1e9b\u0323 \ufb01 \u212b \uac01 e\u0301\u0327 \ud800")), [u.is_normalized(form, s) for s in ("e\u0301", "\u00e9", "abc", "\ufb01", "\u1100\u1161")])
