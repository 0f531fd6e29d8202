# -*- coding: latin-1 -*-
s = "café à"
print(s, len(s), ascii(s), s.encode())
été = 1
print(été)
