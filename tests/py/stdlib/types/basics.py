import types
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
ns = types.SimpleNamespace(a=1, b="x"); ns.c = [2]; print(ns, ns == types.SimpleNamespace(a=1, b="x", c=[2]), ns.a, types.SimpleNamespace({"k": 1}), vars(ns)); del ns.a; print(ns); err(lambda: ns.zz); err(types.SimpleNamespace, 1); err(types.SimpleNamespace, {1: 2})
r = types.SimpleNamespace(); r.me = r; print(r)
m = types.MappingProxyType({"a": 1}); print(m, m["a"], "a" in m, len(m), list(m), m | {"b": 2}, m == {"a": 1}, m.get("z"), m.copy(), list(m.items())); err(lambda: m.__setitem__); err(types.MappingProxyType, 5)
def st(): m["x"] = 1
err(st)
C = types.new_class("C", (int,), {}, lambda ns: ns.update(x=5)); print(C(3) + 1, C.x, C.__mro__[1]); print(types.prepare_class("X", (), {"metaclass": type})[0], types.resolve_bases((int,)), types.get_original_bases(C))
for n in "FunctionType LambdaType GeneratorType CoroutineType AsyncGeneratorType MethodType BuiltinFunctionType ModuleType TracebackType FrameType CodeType CellType NoneType EllipsisType NotImplementedType UnionType GenericAlias MethodWrapperType WrapperDescriptorType MethodDescriptorType GetSetDescriptorType MemberDescriptorType ClassMethodDescriptorType DynamicClassAttribute CapsuleType".split(): print(n, getattr(types, n).__name__, end="; ")
print(); print(types.GenericAlias(list, (int,)), types.GenericAlias(dict, (str, int)).__args__, type(int | str) is types.UnionType, isinstance(lambda: 0, types.FunctionType), isinstance(len, types.BuiltinFunctionType))
f = types.FunctionType((lambda a, b: a + b + g).__code__, {"g": 100}, "named", (5,)); print(f(1), f.__name__); m = types.MethodType(lambda s, x: (s, x), "self"); print(m(1))
@types.coroutine
def co(): yield 5
async def main(): await co()
print(main().send(None), types.DynamicClassAttribute(lambda s: 1).__class__.__name__)
print((int | str).__args__, int | None, int | str | int, (list[int] | None), (int | str) == (str | int), isinstance(1, int | str), hash(int | str) == hash(str | int), (int | str)[0] if False else "", repr(list[int] | dict[str, int])); err(lambda: int | 5); err(lambda: isinstance(1, list[int] | int)); err(types.new_class, "X", (5,))
err(types.CodeType); err(types.FunctionType, 5, {}); err(types.MethodType, 5, 5); err(types.CoroutineType)
