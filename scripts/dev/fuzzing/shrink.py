"""Makes a program that differs smaller while it still differs: chunks go, then statements, then expressions."""

import ast
import re
import time

BATCH = 40


def shrink(chunks, still_differs, seconds=60):
    """`still_differs` takes a list of programs and tells of each whether it differs in the same way."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for candidates in (without_chunks(chunks), smaller(chunks)):
            found = first(candidates, still_differs)
            if found is not None:
                chunks = found
                break
        else:
            return chunks
    return chunks


def first(candidates, still_differs):
    batch = []
    for candidate in candidates:
        batch.append(candidate)
        if len(batch) == BATCH:
            for program, differs in zip(batch, still_differs(batch)):
                if differs:
                    return program
            batch = []
    if batch:
        for program, differs in zip(batch, still_differs(batch)):
            if differs:
                return program
    return None


def without_chunks(chunks):
    for size in (len(chunks) // 2, len(chunks) // 4, 1):
        if size:
            for start in range(0, len(chunks), size):
                rest = chunks[:start] + chunks[start + size:]
                if rest:
                    yield rest


def smaller(chunks):
    for number, chunk in enumerate(chunks):
        try:
            tree = ast.parse(chunk)
        except SyntaxError:
            yield from (chunks[:number] + [text] + chunks[number + 1:] for text in shorter(chunk))
            continue
        for edit in edits(tree):
            undo = edit()
            try:
                text = ast.unparse(ast.fix_missing_locations(tree))
            except Exception:
                text = chunk
            undo()
            if len(text) < len(ast.unparse(tree)):
                yield chunks[:number] + [text] + chunks[number + 1:]


def shorter(text):
    """A text that is no program: without some of its lines, then without some of its words."""
    for parts in (text.splitlines(keepends=True), re.findall(r"\w+|\s+|[^\w\s]", text)):
        for size in (len(parts) // 2, len(parts) // 4, 2, 1):
            for start in range(0, len(parts), size) if size else ():
                rest = parts[:start] + parts[start + size:]
                if rest:
                    yield "".join(rest)


def edits(tree):
    """Functions that each make one change to the tree and return a function that takes it back."""
    for node in list(ast.walk(tree)):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], (ast.stmt, ast.match_case, ast.ExceptHandler)):
                required = field not in ("orelse", "finalbody", "handlers")
                for index in range(len(value)):
                    if len(value) > 1 or not required:
                        yield replace(value, slice(index, index + 1), [])
                    inner = [statement for part in ("body", "orelse", "finalbody")
                             for statement in getattr(value[index], part, []) if isinstance(statement, ast.stmt)]
                    if inner and not isinstance(value[index], (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler, ast.match_case)):
                        yield replace(value, slice(index, index + 1), inner)
                    if not isinstance(value[index], ast.Pass) and isinstance(value[index], ast.stmt) and len(value) == 1:
                        yield replace(value, slice(0, 1), [ast.Pass()])
            elif isinstance(value, list) and value and isinstance(value[0], (ast.expr, ast.keyword)):
                if field in ("elts", "args", "keywords", "values", "decorator_list", "bases"):
                    for index in range(len(value)):
                        if isinstance(value[index], ast.expr) and is_load(value[index]):
                            for child in simpler(value[index]):
                                yield replace(value, slice(index, index + 1), [child])
                        if field not in ("values",) or len(value) > 2:
                            yield replace(value, slice(index, index + 1), [])
            elif isinstance(value, ast.expr) and is_load(value):
                for child in simpler(value):
                    yield assign(node, field, child)


def is_load(node):
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def simpler(node):
    """Expressions to put in an expression's place."""
    if isinstance(node, (ast.FormattedValue, ast.Constant, ast.Name)):
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr) and is_load(child):
            yield child
    yield ast.Constant(0)


def replace(items, where, by):
    def edit():
        before = items[:]
        items[where] = by

        def undo():
            items[:] = before
        return undo
    return edit


def assign(node, field, value):
    def edit():
        before = getattr(node, field)
        setattr(node, field, value)

        def undo():
            setattr(node, field, before)
        return undo
    return edit
