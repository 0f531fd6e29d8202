s = ""
for i in range(5): s += str(i)
print(s); t = s; s += "x"; print(t, s); parts = []
for c in "abc": parts.append(c * 2)
print("".join(parts), "-".join(parts), "%s" * 3 % tuple(parts), "{}{}".format(*parts), f"{parts[0]}{parts[1]}")
print("abc" * 3, "ab" "cd" * 2, "a" + "b" * 2 + "c", ("x" * 3).join("ab"), "abc"[::-1] + "abc"[::2], "a,b".split(",")[1].upper().center(5, "*"))
print("Hello"[1:3] in "ell", "x" not in "abc", "abc" < "abd" < "b", max("hello"), min("hello"), sorted("hello"), list("hi"), set("aab") == {"a", "b"}, dict.fromkeys("aba"), "".join(sorted("hello", reverse=True)), "".join(reversed("abc")), [ord(c) for c in "az"], "".join(map(chr, range(97, 103))), len("é" * 10))
def pal(s): s = [c.lower() for c in s if c.isalnum()]; return s == s[::-1]
print(pal("A man, a plan, a canal: Panama"), pal("nope"))
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, world", 3), caesar(caesar("abc", 5), -5)); print("\n".join("*" * i for i in range(1, 4))); print("tab\tsep", "a\\b", 'q"q', "it's", r"\n", "é\u00e9\N{DIGIT ONE}"); print("{:<10}|{:>10}|{:^10}|".format("l", "r", "c")); print(f"{'name':<8}{'qty':>5}"); [print(f"{n:<8}{q:>5}") for n, q in (("apple", 3), ("kiwi", 12))]
import string; print("".join(c for c in "a1!b2?" if c not in string.punctuation), "Title Case Me".swapcase(), "snake_case_name".title().replace("_", ""), " ".join("  many   spaces ".split()), "a-b_c d".translate(str.maketrans("-_", "  ")))
a = "x" * 100; b = a; a += "y"; print(len(a), len(b), a[-1]); u = "é"; u += "a"; u += "🎉"; print(u, len(u), u[1], u[2]); w = "".join(chr(200 + i) for i in range(5)); print(w, w[2:4], w.find(w[3]), w.upper())
