x = 1
def boom():
    raise OSError(2, "made up", "file.txt")
boom()
