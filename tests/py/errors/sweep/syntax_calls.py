import sys

SOURCES = {
    'comma_list': 'x = [1, 2 3, 4]\n',
    'comma_call_lines': 'foo(a,\n    b c,\n    d)\n',
    'comma_dict': "x = {'a': 1 'b': 2}\n",
    'comma_wide': "x = ['漢字' 1, 2]\n",
    'comma_tab': 'if 1:\n\tx = [1, 2\t3]\n',
    'call_positional_after_kw': 'f(a=1, b)\n',
    'call_positional_after_double': 'f(**a, b)\n',
    'call_repeated_kw': 'f(a=1, b=2, a=3)\n',
    'call_gen_paren': 'f(x for x in y, 1)\n',
    'call_kw_expr': 'f(a.b=1)\n',
    'call_kw_true': 'f(True=1)\n',
    'call_kw_no_value': 'f(a=, b=1)\n',
    'lambda_bad': 'f = lambda x=1, y: x\n',
    'lambda_dup': 'f = lambda x, x: x\n',
    'lambda_stmt': 'f = lambda: return 1\n',
    'cond_no_else': 'x = 1 if 2\n',
    'cond_stmt_else': 'x = 1 if 2 else pass\n',
    'comp_target_parens': 'x = [a, b for a, b in c]\n',
    'comp_star': 'x = [*a for a in b]\n',
    'comp_dict_star': 'x = {**a for a in b}\n',
    'comp_no_in': 'x = [a for a b in c]\n',
    'dict_no_value': 'x = {1: 2, 3: }\n',
    'dict_no_colon': 'x = {1: 2, 3}\n',
    'dict_star_value': 'x = {1: *a}\n',
    'not_operator': 'x = 1 + not 2\n',
    'op_missing': 'x = 1 +\n',
    'op_diamond': 'x = 1 <> 2\n',
    'op_increment': 'x++\n',
    'op_question': 'x = a ? b : c\n',
    'op_and': 'if a && b: pass\n',
}

for name, source in SOURCES.items():
    print(f"-- {name}", file=sys.stderr, flush=True)
    try:
        compile(source, f"no_{name}.py", "exec")
        print("compiles", file=sys.stderr, flush=True)
    except SyntaxError as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        print(repr(error), error.end_lineno, error.end_offset, file=sys.stderr, flush=True)
