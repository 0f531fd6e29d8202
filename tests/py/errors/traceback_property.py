class C:
    @property
    def p(self): return self.q
    @property
    def q(self): return self.missing
C().p
