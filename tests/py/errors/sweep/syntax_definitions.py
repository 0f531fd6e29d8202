from _compiling import compile_all

SOURCES = {
    'decorator_nothing': '@property\nx = 1\n',
    'def_no_colon': 'def f()\n    pass\n',
    'def_no_paren': 'def f:\n    pass\n',
    'def_default_order': 'def f(a=1, b): pass\n',
    'def_dup_arg': 'def f(a, b, a): pass\n',
    'def_star_nothing': 'def f(a, *): pass\n',
    'def_slash_first': 'def f(/, a): pass\n',
    'def_slash_after_star': 'def f(*a, /): pass\n',
    'def_two_slash': 'def f(a, /, b, /): pass\n',
    'def_kwargs_last': 'def f(**k, a): pass\n',
    'def_star_default': 'def f(*a=1): pass\n',
    'def_tuple_arg': 'def f(a, (b, c)): pass\n',
    'def_keyword_name': 'def None(): pass\n',
    'def_param_global': 'def f(a):\n    global a\n',
    'type_param_dup': 'def f[T, T](): pass\n',
    'type_param_default_order': 'class A[T=int, U]: pass\n',
    'type_param_bound_star': 'class A[*Ts: int]: pass\n',
    'type_param_yield': 'type X[T: (yield)] = T\n',
    'type_alias_await': 'type X = await y\n',
    'type_param_empty': 'def f[](): pass\n',
    'type_param_named': 'class A[T: (x := 1)]: pass\n',
    'type_nonlocal': 'class A[T]:\n    def f(self):\n        nonlocal T\n',
    'colon_missing_class': 'class A(B)\n    pass\n',
    'colon_missing_lambda': 'f = lambda x x\n',
}

compile_all(SOURCES)
