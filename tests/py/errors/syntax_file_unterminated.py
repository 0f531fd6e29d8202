name = "never ends
print(name)
