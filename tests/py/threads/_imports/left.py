import time

time.sleep(0.1)
import _imports.right
VALUE = 'left'
