# AttributeErrors raised by hand learn which attribute of what was looked up.
import types
class A:
    bar=1
    def __getattr__(self,n): raise AttributeError('nope')
    @property
    def p(self): raise AttributeError('inner')
class M(type):
    def __getattr__(self,n): raise AttributeError('meta')
class B(metaclass=M): bar=1
m=types.ModuleType('m'); m.bar=1
def ga(n): raise AttributeError('mod')
m.__getattr__=ga
class G:
    bar=1
    def __getattribute__(self,n): raise AttributeError('q')
class S:
    def __setattr__(self,n,v): raise AttributeError('set')
    def __delattr__(self,n): raise AttributeError('del')
for f in [lambda: A().baz, lambda: A().p, lambda: B.baz, lambda: m.baz, lambda: G().baz, lambda: getattr(m,'baz'), lambda: getattr(A(),'baz'), lambda: A().baz(), lambda: m.baz(), lambda: setattr(S(),'x',1), lambda: delattr(S(),'x'), lambda: hasattr(A(),'baz')]:
    try: print(f())
    except AttributeError as e: print(e, e.name, type(e.obj))
def f1(): S().x=1
def f2(): del S().x
def f3(): from m import baz
import sys; sys.modules['m']=m
for f in (f1,f2,f3):
    try: f()
    except (AttributeError,ImportError) as e: print(e, e.name, type(getattr(e,'obj',0)))
import traceback
for f in [lambda: A().baz, lambda: m.baz, lambda: B.baz]:
    try: f()
    except AttributeError as e: print(traceback.format_exception_only(e))
