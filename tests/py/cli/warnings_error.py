# args: -W error
import warnings
try: warnings.warn("now an error")
except UserWarning as e: print("raised", e)
