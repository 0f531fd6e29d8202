class Outer:
    class Inner(Exception): pass
    def m(self): raise self.Inner("qualified")
Outer().m()
