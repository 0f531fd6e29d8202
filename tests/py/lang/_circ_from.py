from _circ_from2 import thing
other = 1
