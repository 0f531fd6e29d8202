def deco(f):
    def wrapper(*args):
        return f(*args)
    return wrapper
@deco
def target(a, b):
    return a.no_such_attribute
target(1, 2)
