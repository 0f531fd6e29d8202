print(1 == 1.0, 1 < 1.5, 2**53 == float(2**53), 2**53 + 1 > float(2**53), 1 == 1 + 0j, 1 != "1", True == 1, 2 > True)
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), {1: "a", 1.0: "b", True: "c"})
print(10**400 > float("inf"), 10**400 < float("inf"), 1 < float("nan"), -10**400 < float("-inf"))
print((1).__lt__(2.0), (1).__eq__(1.0), (1).__lt__("a"), 1 .__ne__(2))
print(sorted([3, -1, 2.5, True, 10**20, -10**20, 0]), min(3, 2.0), max(1, True), max(True, 1))
print(5 in range(10), 5.0 in range(10), 5.5 in range(10), 2**70 in range(2**80))
a, b = 2**70, 2**70
print(a == b, hash(a) == hash(b), {a: 1}[b])
print(9007199254740993 == 9007199254740992.0, 9007199254740993 < 9007199254740994.0, 2**63 == 9223372036854775808.0)
