# A generator that has handled an exception, or whose frame was asked for, is freed at once and closed.
def handled():
    try:
        raise ValueError
    except ValueError:
        pass
    try:
        yield 1
    finally:
        print("finally")

it = handled()
print(next(it))
it = None
print("freed")

class Manager:
    def __enter__(self):
        return self
    def __exit__(self, kind, value, traceback):
        print("exit", kind)
        return True

def thrown():
    a = 5
    with Manager():
        yield 1
    with Manager():
        yield a
    print("end")

it = thrown()
next(it)
print(it.throw(KeyError(1)))
frame = it.gi_frame
print(frame.f_generator is it, frame.f_locals)
try:
    frame.clear()
except RuntimeError as error:
    print(error)
del it
print(frame.f_generator, frame.f_locals)

it = thrown()
it.gi_frame.clear()
print(list(it))

# The frame is in the traceback that an outer scope keeps.
def failing():
    b = 1
    try:
        yield b
    finally:
        print("unwound")

it = failing()
next(it)
try:
    it.throw(KeyError("k"))
except KeyError as error:
    kept = error
frame = kept.__traceback__.tb_next.tb_frame
print(frame.f_code.co_name, frame.f_generator, frame.f_locals)
frame.clear()
print(frame.f_locals)
