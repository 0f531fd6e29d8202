def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

err(lambda: [1][1])
err(lambda: [1][-2])
err(lambda: ()[0])
err(lambda: "abc"[3])
err(lambda: b"abc"[9])
err(lambda: range(3)[3])
err(lambda: {}["k"])
err(lambda: {1: 2}[(1, 2)])
err(lambda: {}[[]])
five, nothing, ones, text, single = 5, None, {1}, "abc", (1,)
err(lambda: five[0])
err(lambda: nothing[0])
err(lambda: len[0])
err(lambda: ones[0])
err(lambda: text["x"])
err(lambda: single["x"])
err(lambda: [][10**30])
def set_str(): "abc"[0] = "x"
def del_str():
    s = "abc"
    del s[0]
def set_tuple(): (1,)[0] = 2
def set_range(): range(3)[0] = 2
def set_int():
    x = 5
    x[0] = 1
def del_int():
    x = 5
    del x[0]
def set_list(): [1][5] = 2
def del_list(): del [1][5]
def del_dict(): del {}["q"]
def set_none(): None["a"] = 1
for f in (set_str, del_str, set_tuple, set_range, set_int, del_int, set_list, del_list, del_dict, set_none): err(f)
class A: pass
err(lambda: A()[0])
err(lambda: A[0])
err(lambda: int[0])
