# args: -bb
import sys
print(sys.flags.bytes_warning, sys.warnoptions)
for what in ['str(b"a")', 'b"a" == "a"', 'b"a" == 1', 'bytearray(b"a") != "a"', '{"a": 1, b"a": 2}', '"a" in [b"a"]']:
    try:
        print(eval(what))
    except BytesWarning as error:
        print(what, "|", error)
print(b"a")
