from math import squareroot, sqrrt
