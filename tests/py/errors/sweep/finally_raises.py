def f():
    try:
        return 1
    finally:
        {}["finally"]
f()
