def first(): raise KeyError("one")
def second():
    try: first()
    except KeyError as e: raise ValueError("two") from e
try: second()
except ValueError: raise RuntimeError("three")
