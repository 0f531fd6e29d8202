import sys
def f(n): return f(n + 1)
try: f(0)
except RecursionError as e: print(type(e).__name__, e)
def depth(n):
    try: return depth(n + 1)
    except RecursionError: return n
print(900 < depth(0) < 1001)
sys.setrecursionlimit(200)
print(100 < depth(0) < 201)
sys.setrecursionlimit(5000)
print(4900 < depth(0) < 5001)
try: sys.setrecursionlimit(1)
except RecursionError as e: print("too low")
