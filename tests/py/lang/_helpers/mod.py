from . import VALUE
from .sub import deep
from .sub.deep import WHO as _who
print("mod runs once", VALUE, _who)
