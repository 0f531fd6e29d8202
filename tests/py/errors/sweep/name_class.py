class A:
    print(undefined_in_class)
