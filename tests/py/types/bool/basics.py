def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(bool(), bool(0), bool(""), bool([]), bool({}), bool(None), bool(0.0), bool("0"), bool([0]), bool(object()), bool(...), bool(range(0)), bool(b""), bool(()), bool(set()))
print(True + 1, True * 3, False - 1, True / 2, -True, +False, ~0, True ** 2, True << 3, True // 1, True % 2)
print(True & False, True | False, True ^ True, True & 1, 1 | True, True ^ 3, type(True & True), type(True & 1))
print(True == 1, True is True, True == 1.0, True > False, hash(True), {True: 1}, [False, True].index(1), sum([True, True, False]))
print(repr(True), str(False), f"{True}", f"{True:d}", "%d %s" % (True, True), format(False, "x"), int(True), float(True), complex(True))
print(True.bit_length(), True.real, True.numerator, True.to_bytes(1, "big"), bool.from_bytes(b"\x01"), bool.__mro__, isinstance(True, int), issubclass(bool, int))
err(bool, 1, 2)
err(bool, x=1)
def sub():
    class B(bool): pass
err(sub)
print("ab"[True], [1, 2][False], range(True), "a" * True, not not 5, bool.__new__(bool, 5), int.__new__(int, True), True.__repr__(), True.__and__(1), True.__and__("x"), True.__class__)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(~bool(1), len(w), w[0].category.__name__ if w else "")
