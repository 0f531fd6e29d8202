raise BaseExceptionGroup("g", [SystemExit(3), ValueError("v")])
