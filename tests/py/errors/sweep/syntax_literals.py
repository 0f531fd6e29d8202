import sys

SOURCES = {
    'unterminated_f': "x = f'abc {1}\n",
    'unterminated_f_field': "x = f'abc {1 + 2'\n",
    'unterminated_f_triple': "x = f'''abc {1}\n\n",
    'unterminated_escaped': "x = 'abc\\'\n",
    'fstring_empty': "print(f'中 {}')\n",
    'fstring_bad_conversion': "x = 1\nprint(f'{x!z}')\n",
    'fstring_single_brace': "print(f'a } b')\n",
    'fstring_nested_spec': "print(f'{a:{b:{c:{d}}}}')\n",
    'fstring_comma': "print(f'{a b}')\n",
    'fstring_lambda': "print(f'{lambda x: 1}')\n",
    'fstring_backslash': "print(f'{a \\ b}')\n",
    'fstring_star': "print(f'{*}')\n",
    'fstring_assign': "print(f'{a = b = c}')\n",
    'fstring_multiline': "x = f'''\n{\n1 +\n}'''\n",
    'tstring_mix': "x = t'a' 'b'\n",
    'tstring_empty': "x = t'{ }'\n",
    'tstring_conv': "x = t'{a!x}'\n",
    'bytes_non_ascii': "x = b'café'\n",
    'unicode_escape': "x = 'a \\N{no such name}'\n",
    'unicode_escape_short': "x = '中\\x4'\n",
    'prefix_incompatible': "x = ub'a'\n",
    'number_leading_zero': 'x = 0123\n',
    'number_hex': 'x = 0xfg\n',
    'number_trailing': 'x = 12abc\n',
    'number_underscore': 'x = 1__000\n',
    'number_octal_digit': 'x = 0o189\n',
    'char_invalid': 'x = 5 € 3\n',
    'char_quotes': 'print(“hello”)\n',
    'char_continuation': 'x = 1 + \\ 2\n',
}

for name, source in SOURCES.items():
    print(f"-- {name}", file=sys.stderr, flush=True)
    try:
        compile(source, f"no_{name}.py", "exec")
        print("compiles", file=sys.stderr, flush=True)
    except SyntaxError as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        print(repr(error), error.end_lineno, error.end_offset, file=sys.stderr, flush=True)
