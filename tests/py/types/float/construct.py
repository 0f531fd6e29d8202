def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(float(), float(1), float("1.5"), float(" -2e3\n"), float("inf"), float("-Infinity"), float("NaN"), float("1_0.5"), float(b"2.5"), float(".5"), float("5."), float("1e400"), float("-1e-400"), float("١.٥"))
for bad in ("", "abc", "1.5.2", "1e", "_1", "1_", "1__0", "0x10", "inf inity", "1 2", None, [], 1j, b"x", "nan(1)", "+-1", "."): err(float, bad)
err(float, 1, 2)
err(float, x=1)
print(float.fromhex("0x1.8p1"), float.fromhex("-0x0.1p-4"), float.fromhex("inf"), float.fromhex("1"), float.fromhex(" 0xA.8 "), (3.5).hex(), (-0.1).hex(), (0.0).hex(), float("inf").hex(), float("nan").hex(), (5e-324).hex())
err(float.fromhex, "xyz")
err(float.fromhex, "0x1p5000")
print(float(10**22), float(2**53 + 1), float(True), float("1" * 400) == float("inf"))
print(float("0.1"), float("123456789012345678901234567890"), float("2.2250738585072011e-308"), float("1.7976931348623159e308"), float("9007199254740993"))
err(float.fromhex, 5)
print(float.__getformat__("double"))
print(float.from_number(5), float.from_number(2.5))
err(float.from_number, "5")
