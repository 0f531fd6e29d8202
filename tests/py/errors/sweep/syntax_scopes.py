from _compiling import compile_all

SOURCES = {
    'global_after_assign': 'def f():\n    x = 1\n    global x\n',
    'global_annotated': 'def f():\n    x: int\n    global x\n',
    'nonlocal_module': 'nonlocal x\n',
    'nonlocal_unknown': 'def f():\n    nonlocal x\n',
    'nonlocal_and_global': 'def f():\n    x = 1\n    def g():\n        global x\n        nonlocal x\n',
    'outside_return_class': 'class A:\n    return 3\n',
    'outside_yield': 'x = [(yield 1)]\n',
    'outside_yield_class': 'class A:\n    yield 1\n',
    'outside_await_def': 'def f():\n    await x\n',
    'outside_async_for': 'def f():\n    async for x in y: pass\n',
    'outside_async_with': 'def f():\n    async with y: pass\n',
    'outside_async_comp': 'def f():\n    return [x async for x in y]\n',
    'outside_yield_from_async': 'async def f():\n    yield from x\n',
    'outside_return_value_asyncgen': 'async def f():\n    yield 1\n    return 2\n',
    'outside_yield_comp': 'def f():\n    return [(yield x) for x in y]\n',
    'outside_break': 'break\n',
    'outside_continue': 'def f():\n    if 1:\n        continue\n',
    'outside_break_in_else': 'for x in y:\n    pass\nelse:\n    break\n',
}

compile_all(SOURCES)
