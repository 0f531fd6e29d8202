# args: -X utf8 -X name=value -X flag
import sys
print(sys._xoptions, sys.flags.utf8_mode)
