def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(complex(), complex(1), complex(1, 2), complex("1+2j"), complex("-3j"), complex(" 1e3 "), complex("j"), complex("(1-2j)"), complex(1.5, -0.0), complex(imag=2), complex(real=1), complex("nan+infj"))
print(1j, -1j, 1 + 0j, 0j, -0j, 1.5 - 2.5j, 1e20 + 1e-5j, complex(-0.0, 2), complex(0.0, -0.0), complex("inf"), repr(complex(1, float("nan"))))
z = 3 + 4j
print(z.real, z.imag, z.conjugate(), abs(z), z * z, z / 2, z + 1, 1 - z, z ** 2, z ** -1, z ** 0.5, 2 ** z, -z, +z, z == 3 + 4j, z != 3, bool(0j), bool(z), z * 1j, z / (1 + 1j))
print(hash(z) == hash(3 + 4j), hash(5 + 0j) == hash(5), {1 + 0j: "x"}[1], 2j ** 2, 1j * 1j, (1 + 2j) * 0, abs(1j), 0j ** 0, 0 ** 0j)
for bad in ("", "a", "1+", "1+2", "1 + 2j", "1j+2j", "++1j", [], None, "1+2jj", b"1"): err(complex, bad)
err(complex, "1", 2)
err(complex, 1, "2")
err(complex, 1, None)
err(lambda: z < 1)
err(lambda: z // 1)
err(lambda: z % 1)
err(lambda: divmod(z, 1))
err(lambda: int(z))
err(lambda: float(z))
err(lambda: z / 0)
err(lambda: 0j ** -1)
err(lambda: 0j ** 1j)
err(lambda: pow(z, 2, 3))
err(round, z)
err(lambda: 1e308j ** 5)
print(format(z, ".1f"), format(z, ">12"), f"{z:e}", format(z, ",.2f"), format(1234567j, ",.1f"), f"{z}", "%s" % z, format(z, "g"), format(1j, ""))
err(format, z, "d")
err(format, z, "010")
err(format, z, "=5")
err(lambda: "%d" % z)
print(complex.from_number(5), complex(3.5 + 0j), z.__complex__(), z.__getnewargs__(), z.__add__("x"))
class C:
    def __complex__(self): return 7j
print(complex(C()), isinstance(z, complex), type(z * 2.0))
