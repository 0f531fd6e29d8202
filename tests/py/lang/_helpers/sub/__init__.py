from .. import VALUE as _v
from ..mod import __name__ as _n
