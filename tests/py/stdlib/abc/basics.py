import abc
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
    @staticmethod
    @abc.abstractmethod
    def util(): ...
    def concrete(self): return "concrete"
print(sorted(Shape.__abstractmethods__))
try: Shape()
except TypeError as e: print(e)
class Half(Shape):
    def area(self): return 1
    name = "half"
try: Half()
except TypeError as e: print(e)
class Full(Half):
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def util(): return 5
f = Full.make(); print(f.area(), f.name, f.util(), f.concrete(), Full.__abstractmethods__)
class One(abc.ABC):
    @abc.abstractmethod
    def only(self): "doc"
try: One()
except TypeError as e: print(e)
print(abc.ABCMeta.__name__, type(Shape).__name__, isinstance(f, Shape), issubclass(Full, Shape), One.only.__isabstractmethod__)
class Meta(metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def x(self): return "base impl"
class Impl(Meta):
    def x(self): return "impl+" + super().x()
print(Impl().x())
del Impl.x
try: Impl(); print("abstract set is not recomputed")
except TypeError as e: print(e)
abc.update_abstractmethods(Impl)
try: Impl()
except TypeError as e: print(e)
print(abc.get_cache_token() >= 0)
