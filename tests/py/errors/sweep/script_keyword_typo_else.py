if 1:
    pass
els:
    pass
