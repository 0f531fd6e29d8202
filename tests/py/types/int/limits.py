def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

import sys
print(sys.maxsize, sys.maxsize + 1, -sys.maxsize - 2, sys.int_info.bits_per_digit > 0, sys.get_int_max_str_digits())
err(str, 10**4300)
print(len(str(10**4299)))
sys.set_int_max_str_digits(5000)
print(len(str(10**4500)))
err(int, "1" * 5001)
sys.set_int_max_str_digits(0)
print(len(str(10**6000)), int("1" * 6000) % 7)
err(sys.set_int_max_str_digits, 5)
print(len(hex(16**6000)), int("f" * 6000, 16) == 16**6000 - 1)
err(lambda: [1] * 2**63)
err(lambda: [1][2**63])
err(lambda: "a".center(2**63))
err(lambda: 1 << 2**70)
err(lambda: 0 << 2**70)
err(lambda: 5 >> 2**70)
err(lambda: range(2**70)[2**69])
err(len, range(2**70))
err(chr, 2**31)
err(lambda: "a" * 2**70)
