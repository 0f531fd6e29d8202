import sys

SOURCES = {
    'assign_call': 'f() = 1\n',
    'assign_in_if': 'if x = 1:\n    pass\n',
    'assign_literal': "'abc' = x\n",
    'assign_operator': 'a + 1 = 2\n',
    'assign_compare': 'a == b = c\n',
    'assign_conditional': '(a if b else c) = 1\n',
    'assign_keyword_true': 'True = 1\n',
    'assign_aug_tuple': '(a, b) += 1\n',
    'assign_aug_list': 'x = 1\n[a] -= 1\n',
    'assign_ann_tuple': 'a, b: int\n',
    'assign_genexp': '(x for x in y) = 1\n',
    'assign_nested': 'a, (b, f()), c = 1\n',
    'assign_for': 'for f() in range(3): pass\n',
    'assign_with': 'with a as f(): pass\n',
    'assign_star_twice': '*a, *b = range(3)\n',
    'assign_star_alone': '*a = 1\n',
    'assign_in_call': 'f((a = 1))\n',
    'walrus_top': 'x := 1\n',
    'walrus_attr': '(a.b := 1)\n',
    'walrus_comp_iter': '[i for i in (j := range(3))]\n',
    'walrus_comp_rebind': '[i := 0 for i in range(3)]\n',
    'walrus_class': 'class A:\n    [i := 0 for j in range(3)]\n',
    'star_use': 'x = *a\n',
    'star_paren': 'print((*a))\n',
    'star_call_missing': 'f(*)\n',
    'star_star_paren': 'x = (**a)\n',
    'star_index_kw': 'f(**a, *b)\n',
    'del_call': 'del f()\n',
    'del_literal': 'del 1, a\n',
    'del_star': 'del *a\n',
    'ann_yield': 'def f(x: (yield)): pass\n',
    'ann_await': 'async def f(x: (await y)): pass\n',
    'ann_walrus': 'x: (y := 1) = 2\n',
}

for name, source in SOURCES.items():
    print(f"-- {name}", file=sys.stderr, flush=True)
    try:
        compile(source, f"no_{name}.py", "exec")
        print("compiles", file=sys.stderr, flush=True)
    except SyntaxError as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        print(repr(error), error.end_lineno, error.end_offset, file=sys.stderr, flush=True)
