print(..., Ellipsis, type(...).__name__, ... is Ellipsis, bool(...), repr(Ellipsis))
print(NotImplemented, type(NotImplemented).__name__, type(NotImplemented)() is NotImplemented, type(...)() is ..., type(None)() is None)
try: bool(NotImplemented)
except TypeError as e: print(e)
try: NotImplemented()
except TypeError as e: print(e)
try: type(None)(1)
except TypeError as e: print(e)
def f(): ...
print(f(), None.__repr__(), hash(None) == hash(None), {None: 1, ...: 2}[...])
try: raise NotImplemented
except TypeError as e: print(e)
nothing = None
try: nothing()
except TypeError as e: print(e)
try: None + 1
except TypeError as e: print(e)
try: None.x = 1
except AttributeError as e: print(e)
print(None == None, None != 0, None is not False, [None].count(None))
x = ...; print(x[0] if False else [..., 1][0])
import copy
print(copy.copy(...) is ..., copy.deepcopy(NotImplemented) is NotImplemented, (...).__reduce__())
