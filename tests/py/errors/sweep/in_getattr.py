class A:
    def __getattr__(self, n): return self._d[n]
    _d = {}
A().foo
