def f(a, /, b, *args, c=1, **kw):
    "doc"
    x = [i for i in a]
    def inner(): return x, b
    return inner
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_firstlineno, bool(c.co_flags & 4), bool(c.co_flags & 8), c.co_consts[0], c.co_filename.endswith("code_objects.py"))
i = f([1], 2).__code__; print(i.co_freevars, i.co_name, i.co_qualname, bool(i.co_flags & 16))
print(c == f.__code__, hash(c) == hash(f.__code__), type(c).__name__, c != i, repr(c).split(" at ")[0])
r = c.replace(co_name="renamed"); print(r.co_name, c.co_name)
try: c.co_name = "x"
except AttributeError as e: print(e)
try: c.replace(co_name=5)
except TypeError as e: print(e)
m = compile("x = 1\ny: int = 2\n", "m.py", "exec"); print(m.co_name, m.co_filename, m.co_firstlineno, m.co_varnames, "x" in m.co_names)
print([l[2] for l in compile("a\nb\n\nc", "f", "exec").co_lines() if l[2]][-1], len(list(c.co_positions())) > 0)
lam = (lambda q: q).__code__; print(lam.co_name, lam.co_varnames, lam.co_argcount)
def gen(): yield
async def co(): pass
async def ag(): yield
print([bool(x.__code__.co_flags & fl) for x, fl in ((gen, 0x20), (co, 0x80), (ag, 0x200), (f, 0x20))])
import types
cell = types.CellType(5); print(cell.cell_contents, types.CellType(1) == types.CellType(1), types.CellType(1) < types.CellType(2)); cell.cell_contents = 6; del cell.cell_contents
try: cell.cell_contents
except ValueError as e: print(e)
print(repr(types.CellType()).split(" at ")[0], repr(types.CellType(1)).startswith("<cell at 0x"))
