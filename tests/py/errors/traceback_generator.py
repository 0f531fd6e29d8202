def gen():
    yield 1
    raise ValueError("inside the generator")
def use():
    for x in gen():
        print(x)
use()
