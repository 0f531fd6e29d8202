# Which built-in classes take a subscript.
import types
async def agen():
    yield
for cls in [classmethod, staticmethod, BaseExceptionGroup, ExceptionGroup, types.GeneratorType, types.CoroutineType,
            types.AsyncGeneratorType, slice, property, range, memoryview, list, tuple, type, enumerate, zip, map, filter, int, str]:
    try:
        print(cls[int])
    except TypeError as error:
        print(error)
