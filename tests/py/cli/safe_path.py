# args: -P
import sys
print(sys.flags.safe_path, any("tests/py/cli" in p for p in sys.path))
try: import _sibling
except ModuleNotFoundError as e: print(e)
