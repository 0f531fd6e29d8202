compile("def f(:\n pass", "some_file.py", "exec")
