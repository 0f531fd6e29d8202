raise SyntaxError("my message", ("file.py", 3, 5, "  some text here\n", 3, 9))
