class A:
    def __add__(self, o): return NotImplemented
    def __eq__(self, o): return o.zz
A() == 1
