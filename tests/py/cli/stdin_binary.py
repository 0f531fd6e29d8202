# stdin: bytes\nmore
import sys
print(sys.stdin.buffer.read(3), sys.stdin.buffer.readline(), sys.stdin.buffer.read())
