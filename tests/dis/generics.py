def k[T: int = str](a: T) -> T: pass
class C[T](B):
    x: T = 1
    if x:
        y: int
type A[U] = list[U]
