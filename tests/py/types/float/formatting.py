def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

for f in (3.14159, -1234567.891, 0.0, -0.0, 1e-10, 1e20, 123.0, float("inf"), float("-inf"), float("nan"), 0.5, 99.95, 1e100):
    print(*("|" + format(f, s) + "|" for s in ("", "f", ".2f", ".0f", "e", ".3e", "g", ".3g", "G", "E", "F", "%", ".1%", "n", ",", ",.2f", "_.1f", "12.3f", "<12.3f", "^12.3f", "+.2f", " .2f", "012.2f", "#.0f", "#g", ".10", ".1", "z.0f", "=+12.2f", "*>12.1e", "-g", "010", "r" if False else "")))
for s in ("d", "x", "s", "c", "b", ",n", "_n", ".f", "..", "5.5.5", "q", ",_f"): err(format, 1.5, s)
print("%f %.2f %e %E %g %G %.3g %10.2f|%-10.2f|%+f|% f|%010.3f|%#.0f" % ((1234.5678,) * 13))
print("%s %r %d %i" % (1.5, 1.5, 1.9, -1.9), "%.0f %.0f %.0f" % (0.5, 1.5, 2.5), "%g %g %g" % (1e5, 1e6, 1e-5), "%.15g" % 0.1, "%.17g" % 0.1, "%.50f" % 0.1)
print("%5.1f%%" % 45.678, "%f" % float("inf"), "%F" % float("nan"), "%e" % 0)
err(lambda: "%d" % float("nan"))
err(lambda: "%d" % float("inf"))
err(lambda: "%x" % 1.5)
err(lambda: "%f" % "x")
err(lambda: "%c" % 1.5)
print(format(1.5, ".400f")[:10], format(2**0.5, ".20f"), format(1e22, "f"), format(123456.0, "g"), format(1234567.0, "g"), format(0.0001, "g"), format(0.00001, "g"))
