# stdin: args\nn\np x\nc\nn\nn\np y, here\nb 19\nc\np total\nl 18,21\ntbreak 21\nclear 1\nc\np i, total\n!total = 40\nr\np __return__\nc\n
import os
import pdb
import sys

os.environ["PYTHON_COLORS"] = "0"
debugger = pdb.Pdb(nosigint=True, readrc=False)


def inner(x):
    y = x * 2
    return y


def work():
    here = "in work"
    y = inner(3)
    total = 0
    for i in range(3):
        total += i
    print("the loop is over")
    return total + y


debugger.runcall(inner, 21)
print(debugger.runcall(work))
