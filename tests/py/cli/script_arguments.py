# argv: one -x --long=value -O
import sys
print(sys.argv)
print(sys.orig_argv[1:])
