class B: value = 1
class A:
    def __init__(self): self.inner = B()
A().value
