# stdin: alpha\nbeta\n\ngamma
import sys
for line in sys.stdin: print(repr(line))
print(repr(sys.stdin.read()), repr(sys.stdin.readline()))
