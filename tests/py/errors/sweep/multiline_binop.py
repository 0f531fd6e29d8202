a = 1
b = "x"
c = (a * 2
     + a * 3
     + b
     + a)
