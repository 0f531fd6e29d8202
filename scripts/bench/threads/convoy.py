"""A UDP echo thread, asked by another process one request at a time: alone, and beside one and two CPU-bound threads.

Prints requests a second, what share (percent) of the rate alone is left beside the CPU-bound threads, and what share of their
own speed those keep. Medians of rounds in alternation: where the system puts three busy tasks on the cores is a matter of luck.
"""

import socket
import subprocess
import sys
import threading
import time
from statistics import median

SECONDS = 0.4
ROUNDS = 7
CLIENT = """
import socket, sys, time
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.connect(("127.0.0.1", int(sys.argv[1])))
client.settimeout(5)
for line in sys.stdin:
    count = 0
    end = time.monotonic() + float(line)
    while time.monotonic() < end:
        client.send(b"ping")
        client.recv(16)
        count += 1
    print(count, flush=True)
"""

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
stop = False


def echo():
    while True:
        data, address = server.recvfrom(64)
        server.sendto(data, address)


def compute(done):
    rounds = 0
    while not stop:
        for _ in range(1000):
            pass
        rounds += 1
    done.append(rounds)


def computing(count, during):
    """The rounds a second of so many threads together, and what `during` returns."""
    global stop
    stop = False
    done = []
    threads = [threading.Thread(target=compute, args=(done,)) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    result = during()
    stop = True
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - start), result


with subprocess.Popen([sys.executable, "-c", CLIENT, str(server.getsockname()[1])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:

    def requests():
        client.stdin.write(f"{SECONDS}\n")
        client.stdin.flush()
        return int(client.stdout.readline()) / SECONDS

    threading.Thread(target=echo, daemon=True).start()
    requests()
    rates = {0: [], 1: [], 2: []}
    kept = {1: [], 2: []}
    for _ in range(ROUNDS):
        rates[0].append(requests())
        for count in kept:
            free, _ = computing(count, lambda: time.sleep(SECONDS))
            beside, rate = computing(count, requests)
            rates[count].append(rate)
            kept[count].append(100 * beside / free)
    client.stdin.close()

alone = median(rates[0])
print(f"convoy_alone {alone:.0f}")
for count in kept:
    print(f"convoy_{count} {median(rates[count]):.0f}")
    print(f"convoy_{count}_percent {100 * median(rates[count]) / alone:.1f}")
    print(f"convoy_{count}_kept_percent {median(kept[count]):.1f}")
if "-v" in sys.argv:
    print(rates, kept)
