exec("whille True:\n  pass")
