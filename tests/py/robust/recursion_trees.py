# stderr: ignore
# Trees of thousands of levels, by hand and from source: an answer or an error, never a crash.
import ast
import sys
import warnings

warnings.simplefilter("ignore")


def survives(name, action):
    try:
        action()
    except (RecursionError, MemoryError, ValueError, SyntaxError, TypeError):
        pass
    print(name, "survived")


def deep(make, levels=5_000):
    node = ast.Constant(1, lineno=1, col_offset=0)
    for _ in range(levels):
        node = make(node)
    return ast.Expression(node)


KINDS = {
    "unary": lambda n: ast.UnaryOp(ast.USub(), n, lineno=1, col_offset=0),
    "left": lambda n: ast.BinOp(n, ast.Add(), ast.Constant(1, lineno=1, col_offset=0), lineno=1, col_offset=0),
    "right": lambda n: ast.BinOp(ast.Constant(1, lineno=1, col_offset=0), ast.Add(), n, lineno=1, col_offset=0),
    "list": lambda n: ast.List([n], ast.Load(), lineno=1, col_offset=0),
    "call": lambda n: ast.Call(n, [], [], lineno=1, col_offset=0),
    "argument": lambda n: ast.Call(ast.Constant(1, lineno=1, col_offset=0), [n], [], lineno=1, col_offset=0),
    "lambda": lambda n: ast.Lambda(ast.arguments([], [], None, [], [], None, []), n, lineno=1, col_offset=0),
    "attribute": lambda n: ast.Attribute(n, "real", ast.Load(), lineno=1, col_offset=0),
    "if": lambda n: ast.IfExp(ast.Constant(1, lineno=1, col_offset=0), n, ast.Constant(1, lineno=1, col_offset=0), lineno=1, col_offset=0),
    "await": lambda n: ast.Await(n, lineno=1, col_offset=0),
    "comprehension": lambda n: ast.ListComp(n, [ast.comprehension(ast.Name("x", ast.Store(), lineno=1, col_offset=0), ast.Constant((), lineno=1, col_offset=0), [], 0)], lineno=1, col_offset=0),
}
for name, make in KINDS.items():
    tree = deep(make)
    survives("compile " + name, lambda: compile(tree, "t", "eval"))
    survives("dump " + name, lambda: ast.dump(tree))
    survives("unparse " + name, lambda: ast.unparse(tree))
    survives("literal_eval " + name, lambda: ast.literal_eval(tree))
    survives("walk " + name, lambda: sum(1 for _ in ast.walk(tree)))
    survives("visit " + name, lambda: ast.NodeVisitor().visit(tree))
    del tree


def statements(levels):
    body = [ast.Pass(lineno=1, col_offset=0)]
    for _ in range(levels):
        body = [ast.If(ast.Constant(1, lineno=1, col_offset=0), body, [], lineno=1, col_offset=0)]
    return ast.Module(body, [])


survives("compile statements", lambda: compile(statements(5_000), "t", "exec"))
loop = ast.UnaryOp(ast.USub(), None, lineno=1, col_offset=0)
loop.operand = loop
survives("compile a tree in itself", lambda: compile(ast.Expression(loop), "t", "eval"))
for source in ("-" * 3_000 + "1", "[" * 150 + "]" * 150, "x" + ".a" * 5_000, "1+" * 5_000 + "1", "lambda:" * 3_000 + "1"):
    survives("parse " + source[:8], lambda: ast.parse(source))
    survives("literal_eval " + source[:8], lambda: ast.literal_eval(source))
    survives("compile to a tree " + source[:8], lambda: compile(compile(source, "t", "eval", ast.PyCF_ONLY_AST), "t", "eval"))


class Nested:
    def __repr__(self):
        return f"<{self!r}>"


class Key:
    def __lt__(self, other):
        return sorted([self, other]) == []


survives("repr", lambda: repr(Nested()))
survives("sort", lambda: sorted([Key(), Key()]))


def key(k):
    return sorted([k], key=key)


survives("sort key", lambda: key(1))


class Again:
    def __del__(self):
        Again()


unraised = []
sys.unraisablehook = lambda info: unraised.append(info.exc_type)
Again()
print(set(unraised) <= {RecursionError})
