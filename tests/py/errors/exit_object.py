import sys
sys.exit({"an": ["object", 1]})
