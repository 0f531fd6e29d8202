def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

eg = ExceptionGroup("msg", [ValueError(1), TypeError("t"), ExceptionGroup("n", [ValueError(2)])])
print(eg, "|", eg.message, "|", eg.exceptions)
print(repr(eg))
print(eg.split(ValueError))
print(eg.subgroup(TypeError))
print(eg.subgroup(KeyError))
print(eg.split(lambda e: isinstance(e, ValueError) and e.args[0] == 2))
print(eg.subgroup((TypeError, ValueError)).exceptions == eg.exceptions)
print(eg.derive([KeyError()]))
print(type(BaseExceptionGroup("b", [ValueError()])), type(BaseExceptionGroup("b", [KeyboardInterrupt()])))
err(ExceptionGroup, "m", [KeyboardInterrupt()])
err(ExceptionGroup, "m", [])
err(ExceptionGroup, "m", [5])
err(ExceptionGroup, "m", 5)
err(ExceptionGroup, 5, [ValueError()])
err(ExceptionGroup, "m")
err(eg.split, 5)
class G(ExceptionGroup):
    def derive(self, excs): return G(self.message, excs)
g = G("mine", [ValueError(1), KeyError(2)])
m, r = g.split(ValueError)
print(type(m).__name__, type(r).__name__, str(m), str(r))
g.add_note("noted")
print(g.subgroup(ValueError).__notes__)
print(issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception), ExceptionGroup.__mro__[1:3])
print(str(ExceptionGroup("one", [ValueError()])), str(ExceptionGroup("two", [ValueError(), KeyError()])))
