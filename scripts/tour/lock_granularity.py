"""Lock granularity: one lock for all accounts, or one for each.

Look for: with one lock for everything, threads that touch different accounts wait for each other all the same. Each payment
waits 1 ms (for a disk, say) while it holds its lock; with a lock an account the waits overlap.
"""

import threading
import time

ACCOUNTS = 4
PAYMENTS = 20


class Bank:
    def __init__(self, locks):
        self.balance = [0] * ACCOUNTS
        self.locks = locks

    def pay(self, account):
        with self.locks[account]:
            balance = self.balance[account]
            time.sleep(0.001)
            self.balance[account] = balance + 1


def run(name, locks):
    bank = Bank(locks)

    def customer(account):
        for _ in range(PAYMENTS):
            bank.pay(account)

    start = time.perf_counter()
    threads = [threading.Thread(target=customer, args=(account,)) for account in range(ACCOUNTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bank.balance == [PAYMENTS] * ACCOUNTS
    print(f"{name}: {time.perf_counter() - start:.3f}s")


run("one lock for all accounts", [threading.Lock()] * ACCOUNTS)
run("a lock for each account", [threading.Lock() for _ in range(ACCOUNTS)])
