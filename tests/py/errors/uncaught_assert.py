x = [1, 2, 3]
assert len(x) == 2, f"expected 2 but got {len(x)}"
