import time

runs = 1
time.sleep(0.1)
VALUE = 'complete'
