class A:
    x = 1
    class B:
        y = [z for z in x]
