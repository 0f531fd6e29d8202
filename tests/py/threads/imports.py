# Threads that import the same modules at once: nobody sees one that is not complete, but for circles.
import sys
import threading


def together(*functions):
    start = threading.Barrier(len(functions))

    def run(function):
        start.wait()
        function()

    threads = [threading.Thread(target=run, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def plain(seen):
    import _imports.slow
    seen.append(_imports.slow.VALUE)


def from_module(seen):
    from _imports.slow import VALUE
    seen.append(VALUE)


def from_package(seen):
    from _imports import slow
    seen.append(slow.VALUE)


def failing(seen):
    try:
        import _imports.fails
    except ValueError as error:
        seen.append(str(error))


def taken_over(seen):
    from _imports.starts_importlib import VALUE
    seen.append(VALUE)


def left():
    import _imports.left


def right():
    import _imports.right


def check(name):
    print(name)
    seen = []
    together(*[lambda f=f: f(seen) for f in (plain, from_module, from_package, plain)])
    print(' ', seen)
    seen = []
    sys.tries = 0
    together(*[lambda: failing(seen) for _ in range(3)])
    print(' ', seen, sys.tries, '_imports.fails' in sys.modules)
    together(left, right)
    print(' ', sys.modules['_imports.left'].VALUE, sys.modules['_imports.right'].VALUE)


def forget():
    for name in [name for name in sys.modules if name.startswith('_imports')]:
        del sys.modules[name]


check('at first')
seen = []
together(*[lambda: taken_over(seen) for _ in range(3)])
print('importlib comes up meanwhile')
print(' ', seen)
forget()
check('with importlib')

import _imp
print(_imp.lock_held())
_imp.acquire_lock()
_imp.acquire_lock()
_imp.release_lock()
print(_imp.lock_held())
_imp.release_lock()
print(_imp.lock_held())
try:
    _imp.release_lock()
except RuntimeError as error:
    print(error)
