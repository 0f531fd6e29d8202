from collections import ChainMap, UserDict, UserList, UserString
a, b = {"x": 1, "y": 2}, {"y": 20, "z": 30}
c = ChainMap(a, b); print(c["x"], c["y"], c["z"], len(c), sorted(c), c.maps, c.parents, dict(c) == {"x": 1, "y": 2, "z": 30}, "q" in c, c.get("q", 5))
c["z"] = 99; print(a, b); del c["z"]; n = c.new_child({"x": "child"}); print(n["x"], n.parents["x"], n)
try: c["nope"]
except KeyError as e: print(e)
try: del c["z"]
except KeyError as e: print(e)
print(c | {"w": 1}, ChainMap(), bool(ChainMap()), list(c.items()), c.pop("x"), c == {"y": 2, "z": 30})
class Up(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = Up(a=1); u["b"] = 2; u.update(c=3); print(u, u.data, "A" in u, len(u), u == {"A": 1, "B": 2, "C": 3}, u.copy(), u | {"d": 1})
l = UserList([1, 2]); l.append(3); print(l, l[0], l[1:], type(l[1:]).__name__, l + [4], l * 2, l == [1, 2, 3], 2 in l, sorted(l, reverse=True), l.data)
s = UserString("abc"); print(s, s.upper(), type(s.upper()).__name__, s + "d", s * 2, s[1], len(s), "b" in s, s == "abc", s.data, hash(s) == hash("abc"))
