name, n, f = "World", 42, 3.14159
print(f"Hello {name}! {n + 1} {f:.2f} {n:>6}|{n:<6}|{n:^6}|{n:06d}")
print(f"{name!r} {name!s} {'é'!a} {name!r:>10}")
print(f"{n=} {n = } {f=:.1f} {name=!s} {n + 1=}")
w, p = 10, 3
print(f"{f:{w}.{p}f}|{f:{w}.{p}}|{name:{'>'}{w}}")
print(f"{{literal}} {{{n}}} {{{{}}}}")
print(f"{'nested ' + f'{n}' + f'{f'{n * 2}'}'}")
print(f'{f"{f"{1 + 1}"}"}', f"{"same quotes"}", f"{'\n'.join(['a', 'b'])}")
print(f"{n:#x} {n:#b} {n:#o} {n:e} {n:,} {1234567:,} {1234567:_} {255:X}")
print(f"{ {'a': 1}['a'] } { {1, 1} } {[x for x in range(3)]} {(lambda x: x * 2)(4)}")
print(f"{n if n > 5 else 'small'} {n!r:^8} {not n} {*range(2), 9}")
print(f"""multi
{n}
{
    n
    + 1
}""")
print(f"{n}" "plain" f"{name}" '{not}')
print(rf"\n{n}\d" fr"{name}\t", F"{n}", Rf"\{n}")
print(f"{n:{'d'}}", f"{3 == 3}", f"{3 != 4}", f"{n:=^9}", f"{n:>{w}}")
class C:
    def __format__(self, spec): return f"[{spec}]"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
print(f"{C()} {C():abc} {C()!s} {C()!r} {C():{{}} if False else {'x'}} {C()=}")
print(f"" == "", f"{''}x", f"\N{BULLET} {'\N{BULLET}'}", f"\x41{n}\u00e9")
print(f"{n:%}", f"{0.5:.0%}", f"{-n:+} {n:+} {n: }", f"{1j:.1f}")
print(f"{n  # comment
}")
print(f"{'a' 'b'}", f"{n,}", f"{n, 1}", f"{yield_ if (yield_ := 3) else 0}")
print(f"{'x':*>{5}}", f'{"a":{"<"}3}|', f"{1:{1}}|{12.5:{8}.{2}}|")
print(f"{{{{{n}}}}}", f"{n}{{{n}", f"{ n = !r:^10}")
