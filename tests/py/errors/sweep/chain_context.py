try:
    try:
        1 / 0
    except ZeroDivisionError:
        undefined
except NameError:
    [].nope
