import time

time.sleep(0.1)
import importlib.machinery
assert isinstance(__spec__, importlib.machinery.ModuleSpec)
time.sleep(0.1)
VALUE = 'complete'
