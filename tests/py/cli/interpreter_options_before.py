# args: -q -u -B -E
import sys
print(sys.flags.quiet, sys.flags.dont_write_bytecode, sys.flags.ignore_environment, sys.argv)
