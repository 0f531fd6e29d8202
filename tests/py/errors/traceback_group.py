def f(): raise ExceptionGroup("outer", [ValueError("one"), ExceptionGroup("inner", [KeyError("k"), TypeError("t")])])
try: f()
except ExceptionGroup as g:
    g.add_note("a note on the group")
    g.exceptions[0].add_note("a note on a leaf")
    raise
