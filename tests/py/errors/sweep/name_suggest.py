def func(value):
    return valeu
func(1)
