value_of_counter = 1
print(value_of_conter)
