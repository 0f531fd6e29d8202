def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:3], r[::-1], r[::2], r.start, r.stop, r.step, 5 in r, 6 in r, r.index(8), r.count(8), r.count(9), list(reversed(r)), range(5), range(5, 2), list(range(5, 0, -2)), range(0), bool(range(0)), sum(range(101)))
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), range(3) == [0, 1, 2], {range(2): 1}[range(0, 2)], range(1, 10)[2:5], range(10)[-3:], range(10)[5:2], range(10)[::-3])
err(range)
err(range, 1.5)
err(range, "a")
err(range, 1, 2, 0)
err(range, 1, 2, 3, 4)
err(range, None)
err(range, stop=5)
err(lambda: range(3)[5])
err(lambda: range(3)[-4])
err(lambda: range(3)["a"])
err(range(5).index, 9)
err(range(5).index, "a")
err(lambda: range(3) + range(2))
err(lambda: range(3) < range(2))
def seta(): range(3).start = 5
err(seta)
big = range(10**30, 10**30 + 5); print(big, len(big), big[2], 10**30 + 1 in big, big[-1], list(big)[-1], big.index(10**30 + 4), range(2**63)[2**63 - 1] if False else "", range(-2**70, 2**70, 2**69)[1])
err(len, range(10**30))
print(5.0 in range(10), 5.5 in range(10), "a" in range(10), True in range(2), None in range(3), range(10).index(5.0), range(3).count("a"))
it = iter(range(3)); print(next(it), list(it), list(it), type(it).__name__, iter(range(10**30)).__class__.__name__, it.__length_hint__())
class I:
    def __index__(self): return 4
print(range(I()), range(1, I(), True), list(range(False, True)), max(range(5)), min(range(-3, 3)), range(10).__contains__(3), sorted(range(3), reverse=True), *range(3))
total = 0
for i in range(10, -10, -3): total += i
print(total, i, [i for i in range(2**62, 2**62 + 2)], [i for i in range(2**63 - 1, 2**63 + 2)], list(range(-2**63, -2**63 + 2)))
print([n for n in dir(range) if n[0] != "_"], range(3).__eq__(5), range(1).__hash__() == hash(range(1)), range(5).__reduce__())
