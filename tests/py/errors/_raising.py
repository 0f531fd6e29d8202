def outer():
    inner({"k": 1})
def inner(d):
    return d["missing"]
