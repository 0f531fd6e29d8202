def t(f):
    try: r = f(); print("ok", len(r))
    except (ValueError, MemoryError, OverflowError, RecursionError, KeyError, IndexError) as e: print(type(e).__name__, str(e)[:60])
t(lambda: "%*d" % (10**18, 1)); t(lambda: "%.*f" % (10**12, 1.0)); t(lambda: "{:>{}}".format("a", 10**18)); t(lambda: format("x", "1" * 30)); t(lambda: "{:.{}}".format("abc", 10**30)); t(lambda: ("{}" * 10000).format(*range(10000))); t(lambda: "%s" * 5000 % tuple(range(5000))); t(lambda: "{0" + "[0]" * 1000 + "}"); t(lambda: ("{0" + ".x" * 500 + "}").format(1) if False else "x"); t(lambda: f"{'a':{'>' * 1}{10**3}}"); t(lambda: "%" * 1001 % ()); t(lambda: "{" * 1001); t(lambda: ("{" * 1001).format()); t(lambda: "%(" * 100 % {}); t(lambda: format(1.5, ".1000000f")[:50]); t(lambda: "%99999999999999999999d" % 1)
