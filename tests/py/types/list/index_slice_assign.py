def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

l = list(range(6))
l[0] = "z"; l[-1] = "e"; print(l)
l[1:3] = [9]; print(l); l[1:1] = "ab"; print(l); l[len(l):] = [7]; print(l); l[::2] = range(4) if len(l[::2]) == 4 else range(len(l[::2])); print(l)
l[::-1] = list(l); print(l); l[5:2] = ["ins"]; print(l); l[-2:] = []; print(l); del l[1:3]; print(l); del l[::-2]; print(l); del l[:]; print(l)
l = [1, 2, 3]; l[:] = l; print(l); l[1:1] = l; print(l); l[0:2], l[3:] = [7], [8]; print(l); l[:0] = (x for x in "gen"); print(l)
def set_(i, v):
    l = [1, 2, 3, 4]
    l[i] = v
    return l
err(set_, 4, 0)
err(set_, -5, 0)
err(set_, "a", 0)
err(set_, 1.0, 0)
err(set_, slice(0, 2), 5)
err(set_, slice(0, 4, 2), [1])
err(set_, slice(0, 4, 2), 5)
err(set_, slice("a", None), [])
err(set_, slice(None, None, 0), [])
err(set_, slice(1, 1, 2), [1])
def del_(i):
    l = [1, 2, 3]
    del l[i]
    return l
err(del_, 3)
err(del_, -4)
err(del_, "a")
err(del_, slice(None, None, 0))
print(del_(-1), del_(slice(5, 1)), del_(slice(None, None, -1)), set_(slice(1, 3), "xyz"), set_(True, "t"), set_(slice(None, None, 2), "ab"))
print([1, 2, 3, 4, 5][-3:][::-1], [1, 2, 3][True], [[1, 2], [3]][0][1], [1, 2, 3][slice(1, None)], [0][0:5], [1, 2, 3][-1:-3:-1], list(range(10))[8:2:-2], [1, 2][5:], [1, 2, 3][None:2:None])
