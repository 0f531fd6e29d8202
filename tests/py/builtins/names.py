import builtins
names = [n for n in dir(builtins) if not isinstance(getattr(builtins, n), type) or not issubclass(getattr(builtins, n), BaseException)]
print([n for n in names if n not in ("copyright", "credits", "exit", "quit", "license", "help", "_")])
print(exit, quit)
for n in ("len", "print", "sorted", "isinstance", "open", "iter"): print(n, getattr(builtins, n).__name__, getattr(builtins, n).__module__)
print(builtins.__name__, builtins.__doc__[:20], __debug__, builtins.True_ if hasattr(builtins, "True_") else None)
