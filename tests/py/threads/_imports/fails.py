import sys
import time

sys.tries = getattr(sys, 'tries', 0) + 1
time.sleep(0.05)
raise ValueError('not to be imported')
