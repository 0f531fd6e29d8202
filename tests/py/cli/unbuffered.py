# args: -u
import sys
sys.stdout.write("no newline yet")
sys.stderr.write("to stderr\n")
print("!")
print(sys.stdout.write_through, sys.stdout.line_buffering)
