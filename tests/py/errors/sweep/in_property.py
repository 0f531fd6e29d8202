class A:
    @property
    def p(self): return self.q
    @p.setter
    def p(self, v): raise ValueError(v)
try:
    A().p = 5
except ValueError:
    A().p
