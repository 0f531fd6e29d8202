def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

n = 1234567
for spec in ("", "d", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "e", "f", ".2f", "g", ".3e", "%", "n", "c", ",", "_", "_x", "_b", ",d", ",.2f", ">12", "<12", "^12", "=12", "012", "+", "-", " ", "+,", "*^14,", "#010x", "08,", "=+12,", "020,", "z.1f" , ">+10d", "0>12", "x=12"):
    try: print(repr(spec), "|" + format(n if spec != "c" else 65, spec) + "|", "|" + format(-n if spec != "c" else 66, spec) + "|")
    except (ValueError, OverflowError) as e: print(repr(spec), e)
for spec in ("s", "q", ".5d", ",x", "+c", "#c", ",c", ",,", "__", "1.2.3", "z", "zd", "10c", "{}", "<<<", "a", ".d", ".", "_n"):
    err(format, 65, spec)
print("%d %i %u %x %X %o %#x %#o %5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 255, 255, 8, 255, 8, 4, 4, 4, 4, 4))
print("%.3d %5.3d %e %f %g %c %c %s %r %a" % (5, 5, 5, 5, 5, 65, "B", 5, 5, 5))
print("%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%d" % 3.99, "%x" % 10**20, "%d%%" % 50, "%(a)d %(b)s" % {"a": 1, "b": 2})
print(hex(255), hex(-255), oct(8), bin(-5), bin(2**70), str(-0), repr(10**20))
print(format(10**30, ","), format(-10**20, "_d"), format(2**70, "#x"), format(2**70, "_b")[:20], format(10**25, "e"), format(10**400, "d")[:5])
err(format, 10**400, "f")
err(format, 0x110000, "c")
print(format(True), format(True, "d"), format(False, "5"), f"{True:>5}", f"{True!s:>6}")
