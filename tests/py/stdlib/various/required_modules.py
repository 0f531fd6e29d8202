import abc, bisect, collections, contextlib, copy, dataclasses, enum, functools, heapq, io, itertools, json, keyword, math, numbers, operator, os, random, re, string, struct, textwrap, traceback, types, typing, warnings, weakref
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
# functools
@functools.singledispatch
def sd(x): return 'base'
@sd.register
def _(x: int): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd(1), sd([]), sd('x'), sd.registry.keys())
class SM:
    @functools.singledispatchmethod
    def m(self, x): return 'b'
    @m.register
    def _(self, x: int | float): return 'num'
    @functools.cached_property
    def cp(self): print('calc'); return 5
s = SM(); print(s.m(1), s.m('a'), s.cp, s.cp, SM.cp.attrname)
@functools.total_ordering
class TO:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v if isinstance(o, TO) else NotImplemented
    def __eq__(s, o): return s.v == o.v
print(TO(1) <= TO(2), TO(2) >= TO(1), TO(1) > TO(2)); err(lambda: TO(1) <= 5)
@functools.lru_cache(maxsize=2)
def lc(x, y=0): return x + y
lc(1); lc(2); lc(3); lc(1); lc(1, y=0); print(lc.cache_info(), lc.cache_parameters(), lc.__wrapped__(5)); err(lc, [])
print(functools.reduce(operator.add, [[1], [2]], []), functools.partial(int, base=2)('101'), functools.cmp_to_key(lambda a, b: b - a)(1) < functools.cmp_to_key(lambda a, b: b - a)(0), sorted([1, 3, 2], key=functools.cmp_to_key(lambda a, b: b - a)), functools.partial(print, 1, functools.Placeholder, 3)(2)); err(functools.reduce, operator.add, [])
p = functools.partial(pow, exp=2); print(p, p.func, p.args, p.keywords, p(3)); import pickle; print(pickle.loads(pickle.dumps(functools.partial(int, '5')))())
# contextlib
@contextlib.contextmanager
def cm(x):
    print('in', x)
    try: yield x * 2
    except ValueError as e: print('caught', e)
    finally: print('out')
with cm(1) as v: print(v); raise ValueError('q')
with contextlib.suppress(KeyError): {}[1]
with contextlib.redirect_stdout(io.StringIO()) as o: print('hidden')
print(repr(o.getvalue()), contextlib.nullcontext(5).__enter__()); 
with contextlib.ExitStack() as st: st.enter_context(cm('es')); st.callback(print, 'cb'); st.push(lambda *a: print('exit', a[0]))
with contextlib.closing(io.StringIO()) as c: pass
print(c.closed)
@cm('deco')
def dd(): print('body')
dd()
class CD(contextlib.ContextDecorator):
    def __enter__(self): print('e'); return self
    def __exit__(self, *a): print('x', a[0]); return True
@CD()
def g(): raise KeyError
g(); err(lambda: cm(1).__exit__(None, None, None))
with contextlib.chdir('/'): print(os.getcwd())
# enum
class Col(enum.Enum):
    RED = 1; GREEN = 2; ALIAS = 1
    def desc(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.RED
print(Col.RED, repr(Col.GREEN), Col(2), Col['RED'], Col.ALIAS is Col.RED, list(Col), Col.RED.desc(), Col.default(), Col.__members__, 'RED' in Col.__members__, Col.RED in Col, 1 in Col, len(Col), hash(Col.RED) == hash('RED')); err(Col, 5); err(lambda: Col['X']); err(setattr, Col, 'RED', 3); err(lambda: Col.RED < Col.GREEN)
class Fl(enum.Flag): A = enum.auto(); B = enum.auto(); C = A | B
print(Fl.A | Fl.B, Fl.C & Fl.A, ~Fl.A, list(Fl.C), Fl(0), bool(Fl(0)), Fl.A in Fl.C, repr(Fl.C), Fl(3)); err(Fl, 8)
class IE(enum.IntEnum): X = 1; Y = 2
class SE(enum.StrEnum): P = enum.auto(); Q = 'qq'
print(IE.X + 1, IE.X == 1, f'{IE.X}', str(SE.P), SE.Q.upper(), repr(IE.Y), json.dumps(IE.X), enum.Enum('Dyn', 'a b').b.value, IE(2).name, enum.unique(Col) if 0 else '')
err(lambda: enum.unique(Col)); err(lambda: enum.verify(enum.CONTINUOUS)(enum.IntEnum('G', {'a': 1, 'c': 3})))
class Pl(enum.Enum):
    E = (1, 2)
    def __init__(self, a, b): self.a = a; self.b = b
    @enum.property
    def s(self): return self.a + self.b
    @enum.nonmember
    class N: pass
print(Pl.E.s, Pl.E.value, Pl.N); err(lambda: type('Sub', (Col,), {}))
class Miss(enum.Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == 'a' else None
    def _generate_next_value_(name, start, count, last): return name
print(Miss('a')); err(Miss, 'z'); print(enum.IntFlag('IF', 'a b c')(5), [m.value for m in enum.Enum('Au', ['x', 'y'])], enum.show_flag_values(5))
# dataclasses
@dataclasses.dataclass(order=True, slots=True, kw_only=False)
class D:
    a: int
    b: list = dataclasses.field(default_factory=list, compare=False, repr=False)
    c: str = dataclasses.field(default='x', metadata={'k': 1})
    d: dataclasses.InitVar[int] = 5
    _: dataclasses.KW_ONLY
    e: int = 7
    def __post_init__(self, d): self.a += d
print(D(1), D(1, c='z', e=8), D(1) == D(1), D(1) < D(2), dataclasses.asdict(D(1, [1])), dataclasses.astuple(D(1)), dataclasses.replace(D(1), a=9, d=0), [f.name for f in dataclasses.fields(D)], dataclasses.is_dataclass(D), D.__match_args__, D.__slots__); err(D); err(lambda: D(1).zz); err(lambda: setattr(D(1), 'zz', 1))
@dataclasses.dataclass(frozen=True)
class Fz: x: int; y: 'int' = 3
err(lambda: setattr(Fz(1), 'x', 2)); print(hash(Fz(1)) == hash(Fz(1)), {Fz(1): 1}[Fz(1)], Fz.__doc__, Fz.__init__.__annotations__ if 0 else ''); err(lambda: dataclasses.dataclass(type('Z', (), {'__annotations__': {'a': list}, 'a': []}))); err(dataclasses.asdict, 5); err(dataclasses.fields, 5); err(lambda: dataclasses.make_dataclass('M', [('x', int), ('y', int, 5)])(1)); 
match D(3):
    case D(a=8, c=cc): print('m', cc)
# collections
from collections import *
print(Counter('abracadabra').most_common(2), Counter(a=3) - Counter(a=1, b=2), Counter(a=1) | Counter(a=2), +Counter(a=-1), Counter('aab').total(), Counter(a=2) <= Counter(a=3), list(Counter(a=2).elements()))
Pt = namedtuple('Pt', 'x y', defaults=[5]); print(Pt(1), Pt(1)._asdict(), Pt(1)._replace(y=9), Pt._fields, Pt._make([1, 2]), Pt(1).x, Pt(1) == (1, 5), Pt._field_defaults, Pt.__doc__); err(Pt); err(namedtuple, 'a', 'def'); err(namedtuple, 'a', 'x x'); print(namedtuple('R', 'a def a', rename=True)._fields, Pt.x, Pt.x.__doc__)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1); d.appendleft(0); print(d, d.index(4) if 4 in d else '', d.count(2), d[1], list(reversed(d)), d.copy(), d + deque([9])); err(lambda: d[10]); err(deque().pop); err(d.insert, 1, 1)
od = OrderedDict([('a', 1), ('b', 2)]); od.move_to_end('a'); print(od, od.popitem(last=False), list(reversed(od)), od == {'a': 1}, od | {'z': 1}); dd = defaultdict(list); dd['x'].append(1); print(dd, dd.default_factory, dd.copy(), dd | {1: 2}); cmap = ChainMap({'a': 1}, {'b': 2, 'a': 3}); print(cmap['a'], cmap.maps, list(cmap), cmap.new_child({'a': 0})['a'], cmap.parents); print(UserDict(a=1), UserList([1]) + [2], UserString('ab') * 2)
# random / math / struct / textwrap / string
r = random.Random(42); print(r.random(), r.randint(1, 10), r.choice('abc'), r.sample(range(100), 5), r.shuffle(x := [1, 2, 3, 4]), x, r.uniform(1, 2), r.gauss(0, 1), r.betavariate(1, 2), r.expovariate(1), r.choices('abc', [1, 2, 3], k=4), r.getrandbits(70), r.triangular(), r.normalvariate(), r.lognormvariate(0, 1), r.vonmisesvariate(0, 1), r.gammavariate(2, 1), r.paretovariate(1), r.weibullvariate(1, 1), r.randbytes(4), r.binomialvariate(10, 0.3), r.randrange(0, 100, 7)); err(r.choice, []); err(r.sample, [1], 2); err(r.randrange, 0); err(r.randint, 2, 1); err(r.choices, 'a', k=-1); err(r.randrange, 1.5); r.seed('str'); print(r.random()); r.seed(b'b'); print(r.random()); r.seed(1.5); print(r.random())
print(math.comb(10, 3), math.perm(5), math.gcd(12, 18, 6), math.lcm(4, 6), math.isqrt(99), math.dist([0, 0], [3, 4]), math.hypot(1, 2, 3), math.prod([1, 2, 3]), math.fsum([.1] * 10), math.sumprod([1, 2], [3, 4]), math.nextafter(1, 2), math.ulp(1), math.frexp(8.5), math.modf(-1.5), math.remainder(7, 2), math.fma(2, 3, 4), math.log(8, 2), math.log2(10**50), math.factorial(20), math.trunc(-2.5), math.copysign(1, -0.0), math.isclose(1, 1 + 1e-10), math.gamma(5), math.erf(.5), math.degrees(math.pi))
print(struct.pack('>hIq?c4s', 1, 2, 3, True, b'x', b'ab'), struct.unpack('<3f', struct.pack('<3f', 1, 2.5, 3)), struct.calcsize('@iqb'), list(struct.iter_unpack('H', b'abcd')), struct.pack('e', 1.5), struct.pack('n', 5), struct.pack('5p', b'abc')); err(struct.pack, 'h', 70000); err(struct.unpack, 'h', b'a'); err(struct.pack, 'h'); err(struct.pack, 'z', 1); err(struct.pack, 'h', 'x')
print(textwrap.fill('The quick brown fox jumps over the lazy dog ' * 2, 30, initial_indent='* ', subsequent_indent='  '), textwrap.shorten('hello world foo', 10), textwrap.dedent('  a\n   b\n'), textwrap.indent('a\n\nb', '> '), textwrap.wrap('aaaa bbbb-cccc', 6))
print(string.Template('$a ${b} $$').substitute(a=1, b=2), string.Template('$a $z').safe_substitute(a=1), string.capwords('a bc'), string.Formatter().format('{0} {x!r}', 1, x='y'), list(string.Formatter().parse('a{b:c!r}'))); err(string.Template('$').substitute); err(string.Template('$x').substitute)
# heapq bisect itertools operator copy weakref
h = [5, 1, 4]; heapq.heapify(h); print(heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h, heapq.nlargest(2, [1, 3, 2], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3], reverse=False)), heapq.heappop_max(hm := [3, 1, 2]) if hasattr(heapq, 'heappop_max') else '', bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2, key=lambda x: x))
print(list(itertools.batched('abcde', 2)), list(itertools.pairwise([1, 2, 3])), list(itertools.accumulate([1, 2, 3], initial=0)), list(itertools.zip_longest('ab', [1], fillvalue='-')), list(itertools.groupby('aab'))[0][0], list(itertools.product('ab', repeat=2)), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations_with_replacement('ab', 2)), list(itertools.islice(itertools.count(5, 2), 1, 6, 2)), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.compress('abc', [1, 0, 1])), list(itertools.starmap(pow, [(2, 3)])), list(itertools.takewhile(bool, [1, 0])), list(itertools.dropwhile(bool, [1, 0, 2])), list(itertools.filterfalse(None, [0, 1])), [list(t) for t in itertools.tee([1, 2])]); err(lambda: list(itertools.batched('abc', 2, strict=True)))
print(operator.itemgetter(1, 0)('ab'), operator.attrgetter('a.b')(types.SimpleNamespace(a=types.SimpleNamespace(b=5))), operator.methodcaller('upper')('x'), operator.index(True), operator.length_hint([1]), operator.concat([1], [2]), operator.is_none(None))
c = copy.copy([1, [2]]); dc = copy.deepcopy(x := {'a': [1, {2}], 't': (1, [2])}); print(c, dc, dc['a'] is x['a'], copy.replace(Pt(1), x=5)); 
class W: pass
w = W(); ref = weakref.ref(w, lambda r: print('dead')); wd = weakref.WeakValueDictionary(a=w); wk = weakref.WeakKeyDictionary({w: 1}); ws = weakref.WeakSet([w]); fin = weakref.finalize(w, print, 'fin'); print(ref() is w, len(wd), len(wk), len(ws), fin.alive, weakref.getweakrefcount(w) > 0); del w; print(ref(), len(wd), len(wk), len(ws), fin.alive)
# typing warnings traceback re
T = typing.TypeVar('T')
class Gn(typing.Generic[T]): pass
class NT(typing.NamedTuple): a: int; b: str = 'x'
class TD(typing.TypedDict, total=False): a: int; b: typing.Required[str]
@typing.runtime_checkable
class Pr(typing.Protocol):
    def m(self) -> int: ...
print(Gn[int], typing.get_type_hints(NT), NT(1), TD(a=1, b='x'), TD.__required_keys__, isinstance(SM(), Pr), typing.Optional[int], typing.Union[int, str], typing.get_origin(list[int]), typing.get_args(dict[int, str]), typing.Literal[1, 'a'], typing.Callable[[int], str], typing.Annotated[int, 5], typing.cast(int, 'x'), typing.NewType('U', int)(5), typing.Final, typing.assert_type(1, int)); err(lambda: Gn[int, str]); err(lambda: typing.Optional[1, 2]); err(typing.assert_never, 5)
with warnings.catch_warnings(record=True) as ws: warnings.simplefilter('always'); warnings.warn('w1', DeprecationWarning); warnings.warn('w2'); print([(str(x.message), x.category.__name__) for x in ws])
@warnings.deprecated('old')
def od(): pass
with warnings.catch_warnings(record=True) as ws: warnings.simplefilter('always'); od(); print(ws[0].message)
try:
    try: 1/0
    except ZeroDivisionError as e: raise ValueError('v') from e
except ValueError as e: print(traceback.format_exception_only(e), len(traceback.format_exception(e)), traceback.TracebackException.from_exception(e).exc_type_str, [f.name for f in traceback.extract_tb(e.__traceback__)])
print(re.sub(r'(?P<a>\w)(\d)?', lambda m: f'<{m["a"]}{m.lastgroup}>', 'a1b'), re.findall(r'(?<=a)b|(?!c)d', 'abcd'), re.split(r'(,)', 'a,b'), re.fullmatch(r'a{2,3}+', 'aaa'), re.match(r'(a)?b', 'b').groups('z'), re.compile('x', re.I | re.M), re.escape('a.b*'), re.subn('a', 'b', 'aa'), re.search(r'\bfoo\b', 'a foo b').span(), re.match('(?i:A)b', 'ab'), [m.start() for m in re.finditer('a', 'banana')], re.match(r'(?:(a)|b)\1?', 'aa').group(), re.sub('x*', '-', 'abxd'), re.match('(.)(.)', 'ab').expand(r'\2\1')); err(re.compile, '('); err(re.compile, 'a**'); err(re.compile, '[z-a]'); err(re.sub, 'a', r'\2', 'a'); err(re.compile, '(?P<1>a)'); err(re.match, 'a', b'a'); err(re.compile, '(?<=a+)b')
print(json.dumps({'a': [1, None, True, 1.5, 'é\n']}, indent=1, sort_keys=True), json.dumps('é', ensure_ascii=False), json.loads('{"a": [1, 2.5e3, null, "\\u00e9"]}'), json.loads('1', parse_int=str), json.dumps({1: 2, None: 3, True: 4}), json.dumps([float('inf')])); err(json.loads, '{'); err(json.loads, '[1,]'); err(json.dumps, {1, 2}); err(json.dumps, {(1,): 2}); err(json.dumps, float('nan'), allow_nan=False); err(json.loads, ''); err(json.loads, '{"a" 1}'); err(json.loads, '"\t"')
print(abc.ABC, issubclass(int, numbers.Integral), isinstance(1.5, numbers.Real), keyword.iskeyword('match'), keyword.softkwlist, keyword.issoftkeyword('type'))
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
err(Ab); print(Ab.__abstractmethods__ == {'f', 'g'}, Ab.register(int), issubclass(int, Ab))
