print("leaving")
exit(9)
