# An OrderedDict whose class changes it while its values are read.
import collections
class LRU(collections.OrderedDict):
    def __getitem__(self,k): v=super().__getitem__(k); self.move_to_end(k); return v
def t(f):
    l=LRU(a=1,b=2,c=3)
    try: print(f(l))
    except Exception as e: print(type(e).__name__,e)
    print(list(collections.OrderedDict.keys(l)))
class O2(collections.OrderedDict):
    def __getitem__(self,k): return 'x'
    def get(self,k,d=None): return 'g'
    def items(self): return [(1,2)]
    def keys(self): return ['q']
    def __iter__(self): return iter(['w'])
o=O2(a=1); print(o, list(o.items()), o|{}, dict(o), o.copy(), o==dict(a=1), list(o.values()), {**o}, o.pop('a',5))
o=collections.OrderedDict(a=1,b=2)
it=iter(o); next(it); o['a']=3; print(next(it))
it=iter(o); next(it); o.move_to_end('a')
try: print(next(it))
except Exception as e: print(type(e),e)
it=iter(o); next(it); del o['a']; 
try: print(next(it))
except Exception as e: print(type(e),e)
it=iter(o); next(it); o.clear(); 
try: print(next(it))
except Exception as e: print(type(e),e)
class Keys:
    def __init__(self, keys):
        self.found = keys
    def keys(self):
        return self.found
    def __getitem__(self, key):
        return key
for keys in [3, None, "ab", iter([1]), {2: 1}]:
    try:
        print(dict(Keys(keys)), {**Keys("x")})
    except TypeError as error:
        print(error)
