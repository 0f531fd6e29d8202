def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{x} {y!r}".format(x=1, y="q"), "{0[k]} {0[2]} {1.real}".format({"k": "v", 2: "two"}, 5), "{{}} {{{}}}".format(1), "{:>{w}}|{:{f}^{w}}".format(1, 2, w=5, f="*"), "{!s:>4}".format(1), "{0!a}".format("é"))
print("{:5}|{:<5}|{:^5}|{:>5}|{:*^7}|{:.2}|{:5.1}|{:é<4}".format(*("abc",) * 8), "{:,} {:_} {:x} {:#b} {:e} {:%}".format(1234567, 1234567, 255, 5, 1.5, 0.25))
print("{0.__class__.__name__} {0[0][1]}".format([[1, 2]]), "{a.b}".format(a=type("A", (), {"b": 3})), "{a[x y]} {a[-1]}".format(a={"x y": 1, "-1": 2}), "{:{}}".format(5, 4), "{:{}.{}f}".format(3.14159, 8, 2))
for spec, args, kw in (("{}", (), {}), ("{0} {}", (1,), {}), ("{} {0}", (1,), {}), ("{x}", (), {}), ("{", (), {}), ("}", (), {}), ("{0", (1,), {}), ("{!x}", (1,), {}), ("{0.nope}", (1,), {}), ("{0[a]}", ([1],), {}), ("{0[5]}", ([1],), {}), ("{:d}", ("s",), {}), ("{!}", (1,), {}), ("{0.}", (1,), {}), ("{0[}", (1,), {}), ("{0[]}", (1,), {}), ("{5}", (1,), {}), ("{0!rs}", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}), ("{a.b.c}", (), {"a": 1}), ("{-1}", (1,), {}), ("{0]}", (1,), {}), ("{99999999999999999999}", (1,), {})):
    err(spec.format, *args, **kw)
for spec in ("d", "x", "=5", "+", ",", "e", "0=5", "z", "5.5.5", "é", ".x", "<", "05", "^05", "#"):
    err(format, "abc", spec)
print("{a} {b}".format_map({"a": 1, "b": 2}), "{x}".format_map(type("D", (dict,), {"__missing__": lambda s, k: "miss " + k})()))
err("{x}".format_map, {})
err("{0}".format_map, {"0": 1})
err("{}".format_map, [1])
err("{}".format_map)
print("".format(), "{}".format("{}"), "{0:}".format(5), "{:}".format(None), "{0}{0}".format("ab"), format("x", ""), "{:s}".format("q"))
