def t(v, r=None):
    print(v, end=" ")
    return v if r is None else r
def end(): print()
t(1) + t(2) * t(3); end()
(t(1), t(2)); [t(3), t(4)]; {t(5): t(6), t(7): t(8)}; end()
def f(*a, **k): pass
t("f", f)(t(1), *t("star", [2]), t(3), k=t(4), **t("kw", {"z": 5}), y=t(6)); end()
d = {}
t("target", d)[t("key")] = t("value"); end()
d[t("k1")], d[t("k2")] = t("v1"), t("v2"); end()
class O: pass
o = O()
t("o", o).attr = t("val"); end()
t(1) if t(0) else t(2); end()
t(1) < t(2) < t(0) < t(9); end()
t("base", [1, 2, 3])[t(0):t(2):t(1)]; end()
def g(a=t("default a"), *, b=t("default b")) -> t("unused annotation"): pass
end()
@t("deco1", lambda f: f)
@t("deco2", lambda f: f)
def h(x=t("default x")): pass
end()
class C(t("base", object), metaclass=t("meta", type)): x = t("body")
end()
x = [t("elt") for _ in t("iter", [1]) if t("cond")]; end()
{t("k"): t("v") for _ in [1]}; end()
l = [1, 2]
l[t("i", 0)] += t("aug", 5); end(); print(l)
t("lhs", 2) ** t("rhs", 3); end()
assert t("cond ok"), t("never"); end()
del t("d", d)["k1"], t("d", d)["k2"]; end()
print(f"{t('a')} {t('b')}", t("c")); 
a = b = t("one"); end()
for i in t("it", [1]): t("body")
end()
with_ = t("x") and t("y") or t("z"); end()
