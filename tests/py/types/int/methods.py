def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print((0).bit_length(), (255).bit_length(), (-256).bit_length(), (2**100).bit_length(), (255).bit_count(), (-7).bit_count(), (2**100 - 1).bit_count())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-5).to_bytes(2, "big", signed=True), (0).to_bytes(), (5).to_bytes(), (2**80).to_bytes(11, "little"), (7).to_bytes(3, byteorder="little"))
print(int.from_bytes(b"\x04\x00"), int.from_bytes(b"\x04\x00", "little"), int.from_bytes(b"\xff", "big", signed=True), int.from_bytes([1, 2]), int.from_bytes(b""), int.from_bytes(b"\xff" * 9, signed=False))
err((256).to_bytes, 1, "big")
err((-1).to_bytes, 1, "big")
err((128).to_bytes, 1, "big", signed=True)
err((1).to_bytes, 1, "middle")
err((1).to_bytes, -1)
err(int.from_bytes, b"a", "x")
err(int.from_bytes, "abc")
err(int.from_bytes, [256])
print((6).as_integer_ratio(), (-3).as_integer_ratio(), (5).is_integer(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, True.real)
print((5).__add__(3), (5).__add__("x"), (5).__radd__(1), (5).__truediv__(2), (5).__floordiv__(2), (5).__pow__(2), (5).__pow__(2, 7), (5).__neg__(), (5).__bool__(), (5).__index__(), (5).__float__(), (5).__divmod__(3), (5).__rsub__(10), (5).__lt__(6), (5).__eq__("a"), (5).__hash__(), (5).__int__(), (5).__trunc__(), (5).__ceil__(), (5).__round__(-1))
print(round(15, -1), round(25, -1), round(-15, -1), round(12345, -2), round(5, 3), round(10**30 + 5, -10), round(149, -3))
err(round, 5, 1.5)
err(round, 5, "x")
err((5).__add__)
err((5).bit_length, 1)
print((5).__format__("d"), (5).__repr__(), (5).__str__(), int.__add__(1, 2), (5).__sizeof__() > 0, (5).__getnewargs__())
err(int.__add__, "x", 1)
err(setattr, 5, "real", 3)
