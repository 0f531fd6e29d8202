# stdin: 3\n4\n
total = int(input()) + int(input("second: "))
print(total)
