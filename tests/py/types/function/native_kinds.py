# The classes in which CPython shows native functions.
import types
def kind(v): return type(v).__name__
class L(list):
    def f(self): return super().append, super().__len__
print(kind(len), kind([].append), kind(list.append), kind(list.__add__), kind([].__add__), kind(dict.fromkeys), kind(vars(dict)["fromkeys"]), kind(list.__getitem__), kind(dict.__contains__), kind([].__getitem__), kind(list.__new__), kind(int.__round__), kind(object.__init__), kind(object().__str__), kind(object.__reduce__), kind(type.__call__), kind(type.mro), [kind(v) for v in L().f()], kind(L.append), kind(L().__len__))
for c in (types.BuiltinFunctionType, types.BuiltinMethodType, types.MethodDescriptorType, types.ClassMethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType, types.GetSetDescriptorType):
    print(c, c.__mro__, sorted(n for n in vars(c) if n not in ("__getattribute__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__")))
print(str.upper.__objclass__, (1).__add__.__objclass__, (1).__add__.__self__, [].append.__self__, str.upper.__qualname__, [].append.__qualname__, len.__qualname__, len.__module__, len.__self__.__name__, list.append.__text_signature__, len.__text_signature__, vars(dict)["fromkeys"].__objclass__, dict.fromkeys.__self__)
for f in (lambda: str.upper.__self__, lambda: len.__objclass__, lambda: [].append.__objclass__, lambda: str.upper.__module__, lambda: (1).__add__.__module__, lambda: len.__get__, lambda: str.upper.__get__("a")(), lambda: str.upper.__get__(5), lambda: str.upper.__get__(None), lambda: str.upper.__get__(None, str), lambda: int.__add__.__get__(3)(4), lambda: vars(dict)["fromkeys"].__get__(None, dict)("ab"), lambda: setattr(len, "x", 1), lambda: setattr(str.upper, "__name__", 1), lambda: type(len)(), lambda: type(str.upper)(), lambda: hash(str.upper) == hash(str.upper), lambda: str.upper == str.upper, lambda: "a".upper == "a".upper, lambda: [].append == [].append, lambda: (1).__add__ == (1).__add__, lambda: str.upper != str.lower, lambda: len == len, lambda: issubclass(type(str.upper), type(len)), lambda: isinstance(str.upper, types.BuiltinFunctionType)):
    try: print(repr(f()).split(" at 0x")[0])
    except Exception as e: print(type(e).__name__, e)
print(len.__doc__, "|", str.upper.__doc__, "|", int.__add__.__doc__, "|", int.real.__doc__, "|", (1).__add__.__doc__, "|", dict.fromkeys.__doc__, "|", list.__new__.__doc__, "|", list.__doc__, "|", ValueError.__doc__, "|", type(iter([])).__doc__, "|", property.fget.__doc__)
