été = 1
日本 = 2
ñ_x = été + 日本
print(ñ_x)
ﬁ = "nfkc normalised"
print(fi)
def λ(π): return π * 2
print(λ(3))
class Ünïcode: attr_é = 5
print(Ünïcode.attr_é, Ünïcode.__name__)
𝐱 = 7
print(x)
print("été".isidentifier(), "1a".isidentifier(), "日本".isidentifier(), "a-b".isidentifier(), "ﬁ".isidentifier())
ª = 1; print(a)
print(sorted(k for k in globals() if not k.startswith("_")))
for src in ("a€ = 1", "x = 1 – 2", "“quoted”", "a\u200b = 1", "x = \u00a05", "²=1"):
    try: compile(src, "u", "exec"); print("ok")
    except SyntaxError as e: print(ascii(e.msg), e.offset)
