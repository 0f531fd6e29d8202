"""The convoy: a server thread beside a thread that computes.

Look for: how many requests a second the server answers when it is alone, and when a CPU-bound thread wants the GIL too. With
`--gil-policy interval` (as CPython) the server waits a whole switch interval each time it comes back from the network, and its
rate falls to some hundred a second. With ungil's default policy, `fair`, a thread that comes back from I/O goes first.
"""

import socket
import subprocess
import sys
import threading
import time

SECONDS = 1.0
CLIENT = """
import socket, sys, time
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.connect(("127.0.0.1", int(sys.argv[1])))
client.settimeout(5)
end = time.monotonic() + float(sys.argv[2])
count = 0
while time.monotonic() < end:
    client.send(b"ping")
    client.recv(16)
    count += 1
print(count)
"""

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
stop = False
done = 0


def echo():
    while True:
        data, address = server.recvfrom(64)
        server.sendto(data, address)


def compute():
    global done
    rounds = 0
    while not stop:
        for _ in range(1000):
            pass
        rounds += 1
    done += rounds


def requests():
    command = [sys.executable, "-c", CLIENT, str(server.getsockname()[1]), str(SECONDS)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / SECONDS


threading.Thread(target=echo, daemon=True, name="echo").start()
alone = requests()
print(f"server alone:             {alone:8.0f} requests/s")
for count in (1, 2):
    stop = False
    threads = [threading.Thread(target=compute, name=f"compute-{i}") for i in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    rate = requests()
    stop = True
    for thread in threads:
        thread.join()
    print(f"with {count} computing:         {rate:8.0f} requests/s, {rate / alone:.0%}")
