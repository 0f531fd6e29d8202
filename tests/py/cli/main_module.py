import sys, __main__
print(__name__, __main__.__file__ == __file__, __main__ is sys.modules["__main__"], __spec__, __package__, __cached__ if "__cached__" in globals() else None, __loader__ is not None, __doc__)
print(__file__.endswith("main_module.py"), sys.argv[0].endswith("main_module.py"), sys.path[0].endswith("cli"))
import _sibling; print(_sibling.VALUE, _sibling.__file__.endswith("_sibling.py"), _sibling.__name__, _sibling.__spec__.name, _sibling.__package__ == "")
