class K:
    def __repr__(self): raise ValueError("repr")
{}[K()]
