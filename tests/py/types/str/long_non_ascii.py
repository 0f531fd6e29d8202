# Places in a long text that is not ASCII are found at once: this would take minutes if the text was gone through each time.
s = "aé漢😀" * 250000
n, x, total = len(s), 12345, 0
for i in range(30000):
    x = (x * 1103515245 + 12345) % 2**31
    k = x % n
    total = (total * 31 + ord(s[k])) % 1000003 + len(s[k:k + 5]) + s.find("é", k, k + 10) - s.index("😀", max(k - 5, 0)) + (s[-k - 1] == s[n - k - 1])
print(total, n, s[-1], s[n // 2], s[::-250001], s[10:20], s[5:200:50], s.rfind("a"), s.count("é", 5, 100))
t = s + "x"
print(len(t), t[-1], t[n - 1], t.index("x"), t == s, s[3:7] + t[-3:])
t += "é"
print(t[-2:], len(t), t[n], t[n + 1])
for end in (63, 64, 65, 127, 128, 129, 130, 192, 193): u = ("é" * end)[:end]; print(len(u), u[end - 1], u[-1], u[63:64], u[64:66], u.find("x"), (u + "x").find("x"), (u + "x")[end])
w = "\ud800é" * 200; print(len(w), w[201] == "é", w[200] == "\ud800", w.index("é", 100), [ord(c) for c in w[63:66]])
it = iter("é" * 300)
for i in range(150): next(it)
print(it.__length_hint__())
