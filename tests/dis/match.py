def m(s):
    match s:
        case 0 | 1: return 'int'
        case 'a': return 'str'
        case None: return 0
        case [x, y, *rest]: return x
        case [1, *_, z]: return z
        case {'k': v, **r} if v: return r
        case P(x=1, y=q) | Q(q): return q
        case (1 | 2) as n: return n
        case _: return s
