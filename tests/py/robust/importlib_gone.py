"""A script takes importlib out of sys.modules; imports go on."""

import sys
import colorsys

for name in "_frozen_importlib", "_frozen_importlib_external", "importlib._bootstrap", "importlib":
    sys.modules.pop(name, None)
try:
    import missing_module_of_nobody
except ImportError as error:
    print(error)
import stringprep
print(stringprep.__name__, colorsys.__name__)
