def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print("%s %r %a" % ("é", "é", "é"), "%5s|%-5s|%.2s|%5.1s" % ("ab", "ab", "abc", "xyz"), "%c%c" % ("x", 0x1F389), "100%%" % (), "%s" % (1,), "%s" % [1], "%s %s" % (1, (2,)))
print("%(x)s %(y)05.1f %(x)r" % {"x": "a", "y": 2.25}, "%(a b)s" % {"a b": 1}, "%()s" % {"": "empty"}, "%s" % {"k": 1}, "%((x))s" % {"(x)": "nested"})
print("%-+6d|%+-6d|% 5d|%#o|%#X|%+.2e|%-8s|%08.2f" % (5, 5, 5, 8, 255, 12345.678, "l", -3.14159))
err(lambda: "%d" % "x")
err(lambda: "%d" % None)
err(lambda: "%s %s" % 1)
err(lambda: "%s" % (1, 2))
err(lambda: "no" % 1)
err(lambda: "%(x)s" % 5)
err(lambda: "%(x)s" % {})
err(lambda: "%q" % 1)
err(lambda: "%" % 1)
err(lambda: "%(x" % {})
err(lambda: "%c" % "ab")
err(lambda: "%c" % -1)
err(lambda: "%c" % 0x110000)
err(lambda: "%x" % "a")
err(lambda: "%*d" % ("a", 1))
err(lambda: "%f" % None)
err(lambda: "%i" % 1j)
err(lambda: "%z" % ())
err(lambda: "%.q" % 1)
err(lambda: "%s %(x)s" % {"x": 1})
err(lambda: "%5é" % 1)
print("no args" % (), "no args" % {}, "x%sx" % "", "%s" % "%s", "%%%s%%" % 5, "%s" % b"b", "%ld %hd" % (5, 6))
class I:
    def __int__(self): return 5
    def __index__(self): return 6
    def __float__(self): return 7.5
print("%d %x %f" % (I(), I(), I()), "%s" % None, "%5s|%-6s|" % (True, None))
