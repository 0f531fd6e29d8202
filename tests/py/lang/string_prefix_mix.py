a, b = 1, "x"
print(f"a" "b" f"{a}" r"\n" rf"{b}\t", ("multi"
      f"{a}"
      "line"), "é" f"{a!r}" "\x41", b"x" rb"\n", F"{a}" u"u" R"\R")
print(f'{a:{"0" + str(3)}}', f"{'{'}", f"{'}'}", f"{{{a}}}", f"{a}" * 2, f"{a}"[0], f"{a}".join(["p", "q"]), not f"", f"{f'{a}'}" == "1")
print(f"{a
}", f"{
    a + 1:>{
    4}}", f'''{
"triple"
}''')
print(f"{b!r:>{5}}|{b!s:<{5}}|{b!a:^{5}}|{a:+05}|{a:e}|{b:*^{a + 4}}|{'a' if a else 'b'}|{[1, 2][0]}|{dict(k=1)['k']}|{(lambda: 5)()}|{a,}|{a == 1}|{a!=1}|{a<2}|{a>=1}")
print(f"{a=}|{a = }|{a=:>4}|{b=!s}|{a+1=}|{ b = !r}|{a == 1=}|{[a,b]=}|{'k'=}")
def fmt(x): return f"{x!r}" f"{x!s}" f"{x}"
print(fmt("s"), fmt(1.0), fmt([1]), fmt(None))
x = 10; print(f"{x:=5}" if True else "", f"{(x := 3)}", x, f"{x:,}{x:_}", f"{x:{'>'}{'10'}}", f"{'%d' % x}", f"{'{}'.format(x)}", f"{x}%", "%s" % f"{x}", f"\N{DIGIT TWO}{x}\u0041", rf"\{x}")
