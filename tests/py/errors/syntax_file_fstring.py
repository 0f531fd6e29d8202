name = "x"
print(f"hello {name!q} end")
