"""threading.local and subclasses; contextvars in threads."""
import contextvars
import threading
import weakref


def run(function, *args):
    thread = threading.Thread(target=function, args=args)
    thread.start()
    thread.join()


data = threading.local()
data.x = 1


def inside():
    print(hasattr(data, "x"), data.__dict__)
    data.x = 2
    print(data.x, data.__dict__)
    del data.x
    try:
        data.x
    except AttributeError as error:
        print(error)


run(inside)
print(data.x, data.__dict__)
for bad in [lambda: threading.local(1), lambda: threading.local(a=1), lambda: setattr(data, "__dict__", {})]:
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Counter(threading.local):
    shared = "class attribute"
    number = 0

    def __init__(self, start, **more):
        print("init", start, more)
        self.number = start
        self.more = more

    def add(self):
        self.number += 1
        return self.number

    @property
    def double(self):
        return self.number * 2


counter = Counter(10, key="value")
print(counter.add(), counter.add(), counter.double, counter.shared)
run(lambda: print(counter.add(), counter.double, counter.more))
run(lambda: print(counter.add()))
print(counter.number)


class Slots(threading.local):
    __slots__ = ("slot",)


slots = Slots()
slots.slot = 5
run(lambda: print(slots.slot))


class Value:
    pass


value = Value()
reference = weakref.ref(value)


def hold():
    data.value = value


run(hold)
del value
print(reference())

totals = {}


def total(name):
    data.total = 0
    for number in range(1000):
        data.total += number
    totals[name] = data.total


threads = [threading.Thread(target=total, args=(i,)) for i in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(totals.items()), hasattr(data, "total"))

variable = contextvars.ContextVar("variable", default="default")
variable.set("main")
run(lambda: print(variable.get()))
context = contextvars.copy_context()
thread = threading.Thread(target=lambda: print(variable.get(), variable.set("thread")) and None, context=context)
context.run(variable.set, "given")
run(lambda: print(context.run(variable.get)))
thread = threading.Thread(target=lambda: (print(variable.get()), variable.set("thread")), context=context)
thread.start()
thread.join()
print(variable.get(), context[variable])
