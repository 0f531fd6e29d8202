import sys

SOURCES = {
    'keyword_typo_while': 'whille True:\n    pass\n',
    'keyword_typo_import': 'improt os\n',
    'keyword_typo_def': 'x = 1\ndefn f(x):\n    return x\n',
    'keyword_typo_return': 'def f(x):\n    retrun x\n',
    'keyword_typo_in_expr': 'x = [i fro i in range(3)]\n',
    'keyword_as_name': 'class = 3\n',
    'keyword_arg': 'f(class=1)\n',
    'import_star_function': 'def f():\n    from os import *\n',
    'import_trailing_comma': 'from os import path,\n',
    'import_missing': 'from os import\n',
    'import_as_attr': 'import os as a.b\n',
    'import_swapped': 'import path from os\n',
    'import_future_late': 'import os\nfrom __future__ import annotations\n',
    'import_future_unknown2': 'from __future__ import nothing\n',
    'match_irrefutable': 'match 1:\n    case x: pass\n    case 1: pass\n',
    'match_wildcard_first': 'match 1:\n    case _ | 1: pass\n',
    'match_alternatives': 'match 1:\n    case (1, a) | (2, b): pass\n',
    'match_twice': 'match 1:\n    case (a, a): pass\n',
    'match_as_wild': 'match 1:\n    case 1 as _: pass\n',
    'match_as_attr': 'match 1:\n    case 1 as a.b: pass\n',
    'match_star_twice': 'match 1:\n    case [*a, *b]: pass\n',
    'match_positional_after': 'match 1:\n    case C(a=1, 2): pass\n',
    'match_attr_repeated': 'match 1:\n    case C(a=1, a=2): pass\n',
    'match_key_repeated': "match 1:\n    case {'a': 1, 'a': 2}: pass\n",
    'match_rest_first': "match 1:\n    case {**r, 'a': 1}: pass\n",
    'match_no_colon': 'match 1\n    case 1: pass\n',
    'match_case_no_colon': 'match 1:\n    case 1\n        pass\n',
    'match_expr': 'match 1:\n    case 1 + 1: pass\n',
    'except_star_mix': 'try:\n    pass\nexcept A:\n    pass\nexcept* B:\n    pass\n',
    'except_star_bare': 'try:\n    pass\nexcept*:\n    pass\n',
    'except_star_break': 'for x in y:\n    try:\n        pass\n    except* A:\n        break\n',
    'except_star_return': 'def f():\n    try:\n        pass\n    except* A:\n        return 1\n',
    'except_default_first': 'try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass\n',
    'except_as_attr': 'try:\n    pass\nexcept A as b.c:\n    pass\n',
    'except_multiple_as': 'try:\n    pass\nexcept A, B as e:\n    pass\n',
    'except_finally_order': 'try:\n    pass\nfinally:\n    pass\nexcept A:\n    pass\n',
    'print_statement': "print 'hello', 1\n",
    'exec_statement': "exec 'x = 1'\n",
    'else_if': 'if a:\n    pass\nelse if b:\n    pass\n',
    'elif_after_else': 'if a:\n    pass\nelse:\n    pass\nelif b:\n    pass\n',
    'raise_old': "raise ValueError, 'x'\n",
    'with_comma': "with open('a') as f open('b') as g: pass\n",
    'with_paren_colon': "with (open('a') as f, open('b') as g)\n    pass\n",
    'assert_assign': 'assert x = 1\n',
}

for name, source in SOURCES.items():
    print(f"-- {name}", file=sys.stderr, flush=True)
    try:
        compile(source, f"no_{name}.py", "exec")
        print("compiles", file=sys.stderr, flush=True)
    except SyntaxError as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        print(repr(error), error.end_lineno, error.end_offset, file=sys.stderr, flush=True)
