"""What is said of source text that does not compile."""

import sys


def compile_all(sources):
    for name, source in sources.items():
        print(f"-- {name}", file=sys.stderr, flush=True)
        try:
            compile(source, f"no_{name}.py", "exec")
            print("compiles", file=sys.stderr, flush=True)
        except SyntaxError as error:
            sys.excepthook(type(error), error.with_traceback(None), None)
            print(repr(error), error.end_lineno, error.end_offset, file=sys.stderr, flush=True)
