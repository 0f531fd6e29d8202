"""Names of old and their warnings."""
import threading
import warnings


def caught(function, *args):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        result = function(*args)
    for warning in found:
        print(warning.category.__name__, warning.message, warning.filename.endswith("deprecated.py"), warning.lineno > 0)
    return result


thread = threading.Thread(name="old")
print(caught(thread.getName))
caught(thread.setName, "new")
print(thread.name)
print(caught(thread.isDaemon))
caught(thread.setDaemon, True)
print(thread.daemon)
print(caught(threading.currentThread) is threading.current_thread())
print(caught(threading.activeCount))
event = threading.Event()
print(caught(event.isSet))
condition = threading.Condition()
with condition:
    print(caught(condition.notifyAll))
print(type(caught(threading.RLock, 1)))
warnings.simplefilter("error")
for function in [event.isSet, threading.currentThread]:
    try:
        function()
    except DeprecationWarning as warning:
        print("raised", warning)
with condition:
    try:
        condition.notifyAll()
    except DeprecationWarning as warning:
        print("raised", warning)
