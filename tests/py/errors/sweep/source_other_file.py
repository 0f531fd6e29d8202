code = compile("\n\n\nx = 1 / 0", __file__, "exec")
exec(code)
