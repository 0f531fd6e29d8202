import functools
def via_map(n): return list(map(via_map, [n + 1]))
def via_sort(n): return sorted([1, 2], key=via_sort)
def via_max(n): return max([n, n], key=via_max)
def via_reduce(a, b=0): return functools.reduce(via_reduce, [1, 2])
def via_lambda(n): return (lambda: via_lambda(n + 1))()
def via_exec(n): exec("via_exec(n + 1)", globals(), {"n": n})
def via_eval(n): return eval("via_eval(n)", globals(), {"n": n})
def via_gen(n): yield from via_gen(n + 1)
def via_comp(n): return [via_comp(n + 1) for _ in (1,)]
def via_class(n):
    class C: x = via_class(n + 1)
def via_import(n): return __import__("functools").reduce(lambda a, b: via_import(n + 1), [1, 2])
def via_filter(n): return list(filter(via_filter, [1]))
for f, run in ((via_map, None), (via_sort, None), (via_max, None), (via_reduce, None), (via_lambda, None), (via_exec, None), (via_eval, None), (via_gen, lambda: list(via_gen(0))), (via_comp, None), (via_class, None), (via_import, None), (via_filter, None)):
    try: (run or (lambda: f(0)))()
    except RecursionError: print(f.__name__, "RecursionError")
