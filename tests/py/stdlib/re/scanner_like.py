import re
TOKENS = [("NUM", r"\d+(\.\d*)?"), ("ID", r"[A-Za-z_]\w*"), ("OP", r"[-+*/()=]"), ("WS", r"\s+"), ("BAD", r".")]
rx = re.compile("|".join(f"(?P<{n}>{p})" for n, p in TOKENS))
def tokens(s): return [(m.lastgroup, m.group()) for m in rx.finditer(s) if m.lastgroup != "WS"]
print(tokens("x = 3.14 * (y + 2) $"))
def calc(s):
    toks = iter(tokens(s) + [("END", "")]); cur = next(toks)
    def adv():
        nonlocal cur
        t, cur = cur, next(toks, None)
        return t
    def atom():
        k, v = adv()
        if v == "(":
            r = expr(); adv(); return r
        return float(v)
    def term():
        r = atom()
        while cur[1] in ("*", "/"): r = r * atom() if adv()[1] == "*" else r / atom()
        return r
    def expr():
        r = term()
        while cur[1] in ("+", "-"): r = r + term() if adv()[1] == "+" else r - term()
        return r
    return expr()
print(calc("1 + 2 * (3 - 4) / 8"))
log = '127.0.0.1 - - [10/Oct/2000:13:55:36] "GET /a.gif HTTP/1.0" 200 2326\n' * 3
print(re.findall(r'^(\S+) .*?\[(.*?)\] "(\w+) (\S+)', log, re.M)[:2])
print(re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"), re.sub(r"([a-z])([A-Z])", r"\1_\2", "camelCaseName").lower(), re.sub(r"\s+", " ", " a \n b\t"), re.split(r"\W+", "Words, words, words."), dict(re.findall(r"(\w+)=(\w+)", "a=1 b=2")))
text = "word " * 2000 + "needle"; print(re.search("needle", text).start(), len(re.findall(r"\w+", text)), re.sub("word", "w", text, count=1)[:10], re.match("(a+)+$", "a" * 20 + "b"))
it = re.finditer("a", "aXa"); print(next(it).start(), [m.start() for m in it], type(it).__name__)
sc = re.compile(r"\w").scanner("ab c"); print(sc.match(), sc.search(), sc.match(), sc.search())
print(re.compile("(?P<y>\\d{4})-(?P<m>\\d\\d)").sub(r"\g<m>/\g<y>", "2024-05 and 1999-12"), [m.groupdict() for m in re.finditer("(?P<a>x)|(?P<b>y)", "xy")])
import copy; print(copy.copy(rx) is rx, copy.deepcopy(rx) is rx, re.template if hasattr(re, "template") else "no template")
