def t(name, f):
    try: print(name, f())
    except BaseException as e: print(name, type(e).__name__, e)
def self_next(): yield next(g)
g = self_next(); t("reentrant", lambda: next(g))
def self_close(): yield 1; g2.close()
g2 = self_close(); next(g2); t("close itself", lambda: next(g2))
def self_throw(): yield 1; g3.throw(ValueError)
g3 = self_throw(); next(g3); t("throw itself", lambda: next(g3))
def loop(): yield from g4
g4 = loop(); t("yield from itself", lambda: next(g4))
def ignores():
    while True:
        try: yield
        except GeneratorExit: pass
g5 = ignores(); next(g5); t("ignores exit", lambda: g5.close()); 
import sys; sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value)
del g5; print("dropped")
def dies():
    try: yield
    finally: raise KeyError("in finally")
g6 = dies(); next(g6); t("finally raises on close", lambda: g6.close())
g7 = dies(); next(g7); del g7
def frees():
    global me
    yield 1
    del me
    yield 2
me = frees(); next(me); h = me; t("global deleted", lambda: next(h))
def many(): yield from (x for x in range(3))
t("exhausted", lambda: [list(z) for z in [many()] * 2])
def ret_gen(): return (yield)
g8 = ret_gen(); next(g8); t("value", lambda: g8.send("v"))
def raises_stop(): raise StopIteration("direct"); yield
t("stop inside", lambda: next(raises_stop()))
def deep_throw(n):
    if n: yield from deep_throw(n - 1)
    else: yield
g9 = deep_throw(100); next(g9); t("deep throw", lambda: g9.throw(KeyError("deep")))
def nested_finally():
    try:
        try: yield 1
        finally: yield 2
    finally: yield 3
g10 = nested_finally(); next(g10); t("yield in finally while closing", lambda: g10.close())
gen = (i for i in range(3)); t("throw before start", lambda: gen.throw(ValueError("early"))); t("then empty", lambda: list(gen))
async def co(): pass
c = co(); c.close(); t("closed coroutine", lambda: c.send(None))
for _ in range(1000): (x for x in [1])
print("end")
