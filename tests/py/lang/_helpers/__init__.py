"""A package."""
VALUE = 10
def func(): return "func of package"
def __getattr__(name):
    if name == "lazy_attr": return "made lazily"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
