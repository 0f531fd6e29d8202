import _raising
_raising.outer()
