class A:
    def __str__(self): raise ValueError("no")
raise SystemExit(A())
