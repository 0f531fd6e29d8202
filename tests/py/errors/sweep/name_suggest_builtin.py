def func(value):
    return lenn(value)
func(1)
