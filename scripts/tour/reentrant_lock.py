"""A re-entrant lock: a method that holds the lock calls another one that takes it.

Look for: an RLock counts how often its owner took it. With a Lock the same script would wait for itself for ever; here it asks with
a timeout, so that it can tell.
"""

import threading


class Account:
    def __init__(self, lock):
        self.lock = lock
        self.balance = 100

    def withdraw(self, amount):
        if not self.lock.acquire(timeout=0.1):
            raise RuntimeError("this thread holds the lock already")
        try:
            self.balance -= amount
        finally:
            self.lock.release()

    def transfer(self, other, amount):
        with self.lock:
            self.withdraw(amount)  # takes the lock again
            other.balance += amount


for lock in (threading.RLock(), threading.Lock()):
    account, other = Account(lock), Account(threading.RLock())
    try:
        account.transfer(other, 30)
        print(type(lock).__name__, account.balance, other.balance)
    except RuntimeError as error:
        print(type(lock).__name__, "-", error)
