import time

time.sleep(0.1)
import _imports.left
VALUE = 'right'
