# args: -S
import sys
print("site" in sys.modules, sys.flags.no_site)
try: exit
except NameError as e: print(e)
