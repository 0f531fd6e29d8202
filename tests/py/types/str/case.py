def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

for s in ("hello World", "ÉCOLE straße", "ǅ ŉ ﬁ", "they're bill's", "ΑΣ ΟΔΟΣ", "İstanbul ı", "", "123abc", "ß", "x-y_z", "ᾳ Ω"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
print("abc".islower(), "Abc".isupper(), "ABC1".isupper(), "".isupper(), "Abc Def".istitle(), "ABc".istitle(), "123".islower(), "É".isupper(), "A b".istitle(), "ǅ".istitle())
err("a".upper, 1)
print("HELLO".casefold() == "hello".casefold(), "ß".casefold() == "ss", "Straße".upper(), len("ŉ".upper()))
print("aBc".swapcase().swapcase(), "ﬀ".upper(), "µ".upper(), "ÿ".upper(), "ς".upper().lower(), "Σ".lower(), "aΣ".lower(), "aΣb".lower())
