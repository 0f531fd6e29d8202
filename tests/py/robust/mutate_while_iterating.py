def t(name, f):
    try: print(name, f())
    except Exception as e: print(name, type(e).__name__, e)
def lst():
    l, n = [1, 2, 3], 0
    for x in l:
        n += 1
        if n < 100: l.append(x)
    return n, len(l)
def lst_del():
    l = list(range(10))
    for x in l: l.remove(x)
    return l
def lst_clear_in_extend():
    l = [1, 2, 3]
    def g():
        for x in range(3): yield x; l.clear()
    l.extend(g()); return l
def slice_assign():
    l = [1, 2, 3]
    l[:] = (l.append(x) or x for x in list(l)); return l
def dict_values():
    d = {i: i for i in range(5)}
    for v in d.values(): d[v * 100 + 1] = v
def dict_pop_add():
    d = {1: 1}
    for i, k in enumerate(d):
        del d[k]; d[k + 1] = 1
        if i > 5: return "endless"
def set_add():
    s = {1}
    for x in s: s.add(x + 1)
def ba():
    b = bytearray(b"abc"); out = []
    for x in b:
        if len(b) < 10: b.append(x)
        out.append(x)
    return bytes(out)
def map_mut():
    l = [1, 2, 3]
    return list(map(lambda x: (l.pop() if len(l) > 1 else 0, x), l))
def sort_key():
    l = [3, 1, 2]
    l.sort(key=lambda x: l.append(x) or x); return l
def join_mut():
    l = ["a", "b"]
    def g():
        for x in l:
            if len(l) < 5: l.append("c")
            yield x
    return "".join(g())
def dict_update_self():
    d = {1: 1}
    class K:
        def keys(self): d.clear(); return [1, 2]
        def __getitem__(self, k): d[k + 10] = 1; return k
    d.update(K()); return d
def eq_mut():
    class E:
        def __eq__(self, o): l1.clear(); l2.clear(); return True
    l1, l2 = [E(), E()], [1, 2]; return l1 == l2, l1
def zip_mut():
    a = [1, 2, 3]
    return [(x, a.pop()) for x, _ in zip(a, list(a))]
def reversed_mut():
    l = [1, 2, 3, 4]; out = []
    for x in reversed(l): out.append(x); l.pop()
    return out
def enum_clear():
    l = [1, 2, 3]
    return [(i, l.clear()) for i, x in enumerate(l)]
def deque_mut():
    from collections import deque
    d = deque([1, 2])
    for x in d: d.append(x)
for f in (lst, lst_del, lst_clear_in_extend, slice_assign, dict_values, dict_pop_add, set_add, ba, map_mut, sort_key, join_mut, dict_update_self, eq_mut, zip_mut, reversed_mut, enum_clear, deque_mut): t(f.__name__, f)
