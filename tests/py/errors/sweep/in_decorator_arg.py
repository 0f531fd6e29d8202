@(lambda f: f)
@print(1 / 0)
class A:
    pass
