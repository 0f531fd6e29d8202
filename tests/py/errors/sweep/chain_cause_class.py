try:
    raise ValueError from KeyError
except ValueError as e:
    e.add_note("n1"); e.add_note("n2\nn3")
    raise
