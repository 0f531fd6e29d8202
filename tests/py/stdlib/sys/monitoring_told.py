# What sys.monitoring tells a tool.
import sys

mon, E = sys.monitoring, sys.monitoring.events
TOOL = mon.PROFILER_ID
told = []


def add(x):
    y = x + 1
    return y


def counts():
    yield 1
    yield 2


def fails():
    raise ValueError("no")


def work():
    add(1)
    list(counts())
    try:
        fails()
    except ValueError:
        pass


def note(name):
    def callback(code, place, *args):
        if code.co_filename == __file__:
            shown = place - code.co_firstlineno if name == "LINE" else [repr(a) for a in args]
            told.append((name, code.co_name, shown))
    return callback


def show():
    for row in told:
        print(*row)
    told.clear()


mon.use_tool_id(TOOL, "test")
for name in ("PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "RAISE", "PY_UNWIND", "LINE"):
    print(mon.register_callback(TOOL, getattr(E, name), note(name)))
mon.set_events(TOOL, E.PY_START | E.PY_RETURN | E.PY_RESUME | E.PY_YIELD | E.RAISE | E.PY_UNWIND)
work()
mon.set_events(TOOL, 0)
show()
mon.set_local_events(TOOL, add.__code__, E.LINE)
print(mon.get_local_events(TOOL, add.__code__) == E.LINE)
work()
show()
once = []


def first(code, line):
    once.append(line - code.co_firstlineno)
    return mon.DISABLE


mon.register_callback(TOOL, E.LINE, first)
add(1)
add(2)
print(once)
mon.restart_events()
add(3)
print(once)
mon.set_local_events(TOOL, add.__code__, 0)


def failing(code, *args):
    raise LookupError("in the callback")


mon.register_callback(TOOL, E.PY_START, failing)
mon.set_local_events(TOOL, add.__code__, E.PY_START)
try:
    add(1)
except LookupError as error:
    print(error)
mon.free_tool_id(TOOL)
print(mon.get_tool(TOOL), add(1))
