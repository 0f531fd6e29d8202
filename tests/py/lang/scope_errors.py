def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

def f():
    print(x)
    x = 1
err(f)
err(lambda: undefined_name)
def g():
    del y
    y = 1
err(g)
def h():
    y = 1
    del y
    return y
err(h)
def k():
    for q in []: pass
    return q
err(k)
def unbound_except():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e
err(unbound_except)
def del_global():
    global not_there
    del not_there
err(del_global)
class C:
    try:
        missing
    except NameError as e:
        print("class:", e)
def conditional(flag):
    if flag: v = 1
    return v
err(conditional, True)
err(conditional, False)
def aug():
    total += 1
err(aug)
total = 0
err(aug)
