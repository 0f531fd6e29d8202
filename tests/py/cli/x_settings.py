# args: -X cpu_count=3 -X pycache_prefix=/nowhere -X warn_default_encoding
import importlib.util
import os
import sys
import warnings

print(os.cpu_count(), os.process_cpu_count(), sys.pycache_prefix, sys.flags.warn_default_encoding)
print(importlib.util.cache_from_source("/a/b.py").rpartition("/")[0])
import io
import pathlib
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    open("/dev/null").close()
    open("/dev/null", encoding="locale").close()
    open("/dev/null", "rb").close()
    io.TextIOWrapper(io.BytesIO())
    io.text_encoding(None, 1)
    pathlib.Path("/dev/null").read_text()
    for warning in caught:
        print(warning.category.__name__, warning.message, warning.lineno)
