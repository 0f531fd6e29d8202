class Own(BaseException): pass
raise Own("uncaught base")
