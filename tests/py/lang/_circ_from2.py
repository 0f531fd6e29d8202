from _circ_from import other
thing = 2
