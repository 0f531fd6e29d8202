# stdin: first\nsecond line\n\nlast
a = input(); print(repr(a))
b = input("prompt> "); print(repr(b))
print(repr(input()), repr(input()))
try: input()
except EOFError as e: print(type(e).__name__, e)
try: input(1, 2)
except TypeError as e: print(e)
