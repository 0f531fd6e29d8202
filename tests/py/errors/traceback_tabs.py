def f():
	x = {}
	return	x["tab"]	+ 1
f()
