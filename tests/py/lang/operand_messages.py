# Messages and hooks where sequences, numbers and classes meet.
def show(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)

class Plain:
    pass

class Slotted:
    __slots__ = ("x",)

class Text(str):
    def __index__(self):
        return 7
    def __float__(self):
        return 2.5

class OnlyIndex(str):
    def __index__(self):
        return 7

def times(left, right):
    left *= right
    return left

for left in [Plain(), 1.5, None, {}, {1}, range(2), (x for x in ()), len, [1], "s", Slotted, lambda: 0]:
    for right in ["t", [2], (3,), b"b"]:
        try:
            times(left, right)
        except TypeError as error:
            print(str(error).split(" at 0x")[0])

for value in [0, 1.5, "s", (), Slotted(), None, object(), len]:
    for name in ["nothing", "x"]:
        show(lambda: delattr(value, name))
        show(lambda: setattr(value, name, 1) if value is not None and not isinstance(value, Slotted) else None)

class Guarded:
    __slots__ = ()
    def __setattr__(self, name, value):
        super().__setattr__(name, value)

show(lambda: setattr(Guarded(), "y", 1))

show(lambda: (float(Text("1.5")), float(OnlyIndex("1.5")), int(OnlyIndex("3")), float(str("4"))))

class Meta(type):
    def __getattr__(cls, name):
        return lambda item: (name, item)

class Made(metaclass=Meta):
    pass

class Blocked(list):
    __class_getitem__ = None

show(lambda: Made[5])
show(lambda: Blocked[5])
show(lambda: Plain[5])
show(lambda: type[int])
show(lambda: (list[int], dict[str, int]))

for value in [list[int], int | str, {}.keys(), dict(a=1), type("G", (), {"__getitem__": lambda s, i: i})(), "ab", 5, {1}]:
    show(lambda: list(reversed(value)))
for value in [int | str, type, 5]:
    show(lambda: dict(value))
    show(lambda: iter(value))

def f(*args, **kw):
    return args, kw

show(lambda: f(*5, **{1: 2}))
show(lambda: f(*[5], **{1: 2}))
show(lambda: f(**{1: 2}))
show(lambda: dict(**{1: 2}))
show(lambda: f(**{1: 2}, **{1: 3}))
show(lambda: f(a=1, **{"a": 3}))
show(lambda: print(**{1: 2}))

class G(ExceptionGroup):
    def derive(self, excs):
        return G("derived", excs)

try:
    try:
        raise G("mine", [KeyError(1), TypeError(2)])
    except* ValueError:
        pass
except G as group:
    print(repr(group))

class Times(list):
    def __mul__(self, other):
        return NotImplemented

class TimesNone(str):
    def __mul__(self, other):
        return None

class RightTimes(tuple):
    def __rmul__(self, other):
        return NotImplemented

for left, right in [(Times(), 2), (2, Times()), ("ab", TimesNone()), (1.5, RightTimes()), (RightTimes(), 1.5), (RightTimes(), 2), ([], Times())]:
    show(lambda: left * right)

show(lambda: setattr(int | str, "x", 1))

class Counted(bytes):
    def __len__(self):
        print("len")
        return 1

o = Counted(b"ab")
print([*o], [0, *o], list(o), tuple(o), sorted(o))
