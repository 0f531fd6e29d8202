def deco(f):
    raise TypeError("deco")
@deco
@staticmethod
def f(): pass
