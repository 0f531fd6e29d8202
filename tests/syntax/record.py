"""Writes the expected answers in errors.txt and trees.txt again, from the Python that runs this (CPython 3.14).

The cases are parted by lines of "==="; each is a source text, and after "--- " what is expected.
"""

import ast
import pathlib
import sys
import warnings


def error(source):
    try:
        compile(source, "F", "exec", ast.PyCF_ONLY_AST)
    except SyntaxError as e:
        return f"{type(e).__name__} {e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.msg}"
    sys.exit(f"no error: {source}")


def tree(source):
    text = ast.dump(ast.parse(source), include_attributes=True)
    return text.encode("ascii", "backslashreplace").decode()


warnings.simplefilter("ignore")
for name, answer in (("errors.txt", error), ("trees.txt", tree)):
    path = pathlib.Path(__file__).with_name(name)
    sources = [case.rpartition("--- ")[0] for case in path.read_text("utf-8").split("===\n")]
    path.write_text("===\n".join(f"{s}--- {answer(s)}\n" for s in sources), "utf-8")
