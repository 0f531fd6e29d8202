import textwrap
t = "The quick brown fox jumped over the lazy dog, and ran away-quickly into the-deep-forest."
print(textwrap.wrap(t, 20)); print(textwrap.fill(t, 30, initial_indent="* ", subsequent_indent="  ")); print(textwrap.shorten(t, 30), textwrap.shorten(t, 25, placeholder="..."), textwrap.shorten("fits", 10))
print(repr(textwrap.dedent("    a\n      b\n\n    c\n")), repr(textwrap.dedent("\n  x\n  y")), repr(textwrap.dedent("\tx\n    y")), repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda l: True)))
print(textwrap.wrap("averyveryverylongword short", 8), textwrap.wrap("averyveryverylongword", 8, break_long_words=False), textwrap.wrap("a-b-c-d", 3, break_on_hyphens=False), textwrap.wrap("", 5), textwrap.wrap("a\tb\nc", 10), textwrap.wrap("x  y", 10, drop_whitespace=False), textwrap.wrap(t, 20, max_lines=2), textwrap.wrap("end. Next", 20, fix_sentence_endings=True), textwrap.wrap("a\n\nb", 10, replace_whitespace=False))
for f in (lambda: textwrap.wrap("a", 0), lambda: textwrap.wrap("abc", 2, max_lines=1, placeholder="..."), lambda: textwrap.wrap(5), lambda: textwrap.dedent(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
w = textwrap.TextWrapper(width=10, expand_tabs=False); print(w.wrap("one two three four"), w.fill("aa bb cc dd"))
