def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e
e = f()
raise e.with_traceback(None)
