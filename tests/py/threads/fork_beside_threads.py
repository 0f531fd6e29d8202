# Children of a process whose other threads are busy: the fork must not copy what they are in the middle of.
import os
import subprocess
import threading
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
stop = False


def spin():
    while not stop:
        pass


threads = [threading.Thread(target=spin) for _ in range(2)]
for thread in threads:
    thread.start()
try:
    for number in range(5):
        run = subprocess.run(["echo", str(number)], capture_output=True, text=True)
        print(run.stdout.strip(), run.returncode)
        child = os.fork()
        if child == 0:
            os._exit(len(threading.enumerate()))
        print("threads in the child:", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    print("system:", os.system("exit 3") >> 8)
finally:
    stop = True
    for thread in threads:
        thread.join()
