def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(bin(5), bin(-5), bin(0), oct(8), oct(-8), hex(255), hex(-255), hex(2**70), bin(2**65)[:10], oct(10**20), bin(True))
class I:
    def __index__(self): return 10
print(bin(I()), oct(I()), hex(I()))
for f in (bin, oct, hex): err(f, 1.5); err(f, "a"); err(f)
class Bad:
    def __index__(self): return "x"
err(hex, Bad())
