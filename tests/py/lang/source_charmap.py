# -*- coding: cp1252 -*-
# A source in an encoding that only the library knows.
print(ascii('€'))
try:
    raise ValueError('€')
except ValueError as error:
    print(ascii(str(error)))
