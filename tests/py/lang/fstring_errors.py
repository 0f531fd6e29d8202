def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

err(lambda: f"{undefined_thing}")
err(lambda: f"{1:d}{'x':d}")
err(lambda: f"{1.5:d}")
err(lambda: f"{[]:x}")
err(lambda: f"{1:,.2f} {1:,x}")
err(lambda: f"{1:_,}")
err(lambda: f"{'s':=5}")
err(lambda: f"{'s':+}")
err(lambda: f"{1:.2d}")
err(lambda: f"{None:>5}")
err(lambda: f"{object:5}")
err(lambda: f"{1/0}")
err(lambda: f"{1:qq}")
err(lambda: f"{3:c}{-1:c}")
err(lambda: f"{1:99999999999999999999d}")
for src in ("f'{'", "f'{}'", "f'}'", "f'{a'", "f'{a!}'", "f'{a!x}'", "f'{a b}'", "f'{!r}'", "f'{:5}'", "f'{a:{b}'", "f'{a!r b}'", "f'{=}'", "f'{lambda x: 1}'", "f'{a $ b}'", "f'{*a}'", "f'{**a}'", "f'{a=!}'", "f'{(}'", "f'{)}'", "f'{a]}'", "f'{\\'", "fb''", "f'{a", 'f"""{a', "f'{a!r:{b!x}}'", "f'{ }'", "f'{import x}'", "f'{a = b}'", "f'{1:{2:{3:{4}}}}'", "f'{x:=5}'", "f'{a:{'", "uf''", "f'{del x}'", "f'{;}'"):
    try: compile(src, "f", "eval"); print("ok", src)
    except SyntaxError as e: print(src, "->", e.msg, e.offset)
