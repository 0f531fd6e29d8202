# The lines of a module in a zip archive are quoted.
import io
import os
import sys
import tempfile
import zipfile

folder = os.path.realpath(tempfile.mkdtemp())
path = os.path.join(folder, "a.zip")
with zipfile.ZipFile(path, "w") as archive:
    archive.writestr("inside.py", "def f(x):\n    return 1 + x / 0\n")
    archive.writestr("pack/__init__.py", "")
    archive.writestr("pack/deep.py", "import inside\ndef g():\n    return [inside.f(i) for i in (1,)]\n")
sys.path.insert(0, path)
from pack import deep

try:
    deep.g()
except ZeroDivisionError as error:
    old, sys.stderr = sys.stderr, io.StringIO()
    sys.excepthook(type(error), error, error.__traceback__)
    text, sys.stderr = sys.stderr.getvalue(), old
    print(text.replace(folder, "FOLDER").replace(os.path.dirname(os.path.abspath(__file__)) + "/", ""))
