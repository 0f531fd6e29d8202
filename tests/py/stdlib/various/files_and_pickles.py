import pprint, copyreg, pickle, io, string, secrets, uuid, graphlib, keyword, token, tokenize, ast, difflib, fnmatch, glob, shutil, tempfile, os, pathlib, timeit, argparse, logging, sys
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
pprint.pprint({'a': list(range(30)), 'b': {'c': 'x' * 50, 'd': ('y',) * 20}, 'z': {1, 2, 3}}); pprint.pprint([[1, 2], [3]], width=5, indent=2); print(pprint.pformat({'x': 'long text ' * 12}), pprint.saferepr([1]), pprint.isreadable(5)); l = [1]; l.append(l); print(pprint.pformat(l)[:12]); pprint.pp({'b': 1, 'a': 2}); pprint.pprint({'b': 1, 'a': 2}); pprint.pprint(10**10, underscore_numbers=True)
import collections, dataclasses, types
@dataclasses.dataclass
class DC: x: int; y: list = dataclasses.field(default_factory=list)
pprint.pprint(DC(1, ['a' * 30, 'b' * 30, 'c' * 20])); pprint.pprint(collections.OrderedDict(a=1)); pprint.pprint(collections.Counter('abc')); pprint.pprint(collections.deque('ab', 3)); pprint.pprint(types.SimpleNamespace(a=1)); pprint.pprint(b'abc' * 40); pprint.pprint(collections.defaultdict(int, a=1)); pprint.pprint(collections.ChainMap({1: 2}))
class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
class S:
    __slots__ = ('a',)
for p in range(6):
    for o in (None, True, 5, -1, 10**30, 1.5, 'é\n', b'\0x', [1, [2]], (1,), {}, {'a': {1}}, frozenset([1]), range(5), C(3), len, C, ..., 1j, bytearray(b'a'), slice(1, 2), collections.OrderedDict(a=1), collections.deque([1]), collections.Counter('aa'), DC(1, [2]), int, NotImplemented, type(None)):
        try: r = pickle.loads(pickle.dumps(o, p)); print(r == o, end=' ')
        except Exception as e: print(type(e).__name__, e, o)
    print(p)
print(pickle.dumps({'a': [1, 2.5, 'x', None, True, b'z', (1, 2), 10**20]}, 4), pickle.dumps([1, 'a'], 0), pickle.dumps(C, 2)); s = S(); s.a = 5; print(pickle.loads(pickle.dumps(s)).a); l = []; l.append(l); r = pickle.loads(pickle.dumps(l)); print(r[0] is r)
err(pickle.dumps, (x for x in [])); err(pickle.dumps, sys); err(pickle.dumps, 5, 99)
import pickletools; pickletools.dis(pickle.dumps([1, 'a'], 2))
print(len(secrets.token_bytes(8)), len(secrets.token_hex(8)), secrets.choice([1]), secrets.randbelow(1), secrets.compare_digest('a', 'a'), len(secrets.token_urlsafe(5)))
print(uuid.UUID('12345678123456781234567812345678'), uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.uuid4().version, uuid.UUID(int=5).hex, uuid.UUID(bytes=b'a' * 16).urn, uuid.uuid1().version, uuid.uuid7().version, uuid.uuid8(1, 2, 3), uuid.NIL, uuid.MAX); err(uuid.UUID, 'x')
g = graphlib.TopologicalSorter({'D': {'B', 'C'}, 'B': {'A'}, 'C': {'A'}}); o = list(g.static_order()); print(o[0], o[-1]); err(lambda: list(graphlib.TopologicalSorter({1: {2}, 2: {1}}).static_order()))
print(list(difflib.unified_diff('a\nb\nc'.split(), 'a\nx\nc'.split(), 'f', 't', lineterm='')), difflib.get_close_matches('appel', ['ape', 'apple', 'peach']), difflib.SequenceMatcher(None, 'abcd', 'bcde').ratio(), difflib.SequenceMatcher(None, 'abxcd', 'abcd').get_opcodes(), list(difflib.ndiff(['one\n', 'two\n'], ['one\n', 'tow\n'])), list(difflib.context_diff(['a'], ['b'], lineterm='')))
print(fnmatch.fnmatch('a.py', '*.py'), fnmatch.translate('*.p[yx]?'), fnmatch.filter(['a', 'b'], '[!a]'), fnmatch.filterfalse(['a', 'b'], 'a'))
with tempfile.TemporaryDirectory() as d:
    p = pathlib.Path(d); (p / 'a.txt').write_text('hé'); (p / 'sub').mkdir(); (p / 'sub' / 'b.txt').write_bytes(b'x'); print(sorted(x.name for x in p.rglob('*')), (p / 'a.txt').read_text(), (p / 'a.txt').stat().st_size, sorted(glob.glob('*', root_dir=d)), sorted(glob.glob('**/*.txt', root_dir=d, recursive=True)), [x.name for x in p.glob('*.txt')])
    shutil.copytree(p / 'sub', p / 'sub2'); shutil.copy(p / 'a.txt', p / 'c.txt'); shutil.move(p / 'c.txt', p / 'd.txt'); print(sorted(os.listdir(d)), (p / 'd.txt').exists()); shutil.rmtree(p / 'sub'); print(sorted(os.listdir(d))); err(lambda: (p / 'nope').read_text() if 0 else None); print([ (os.path.basename(r), sorted(ds), sorted(f)) for r, ds, f in os.walk(d)][0][1:], (p / 'a.txt').suffix, (p / 'x' / '..' / 'a.txt').resolve().name, p.is_dir(), (p / 'a.txt').rename(p / 'z.txt').name, (p / 'z.txt').unlink(), (p / 'sub2').is_dir(), shutil.which('sh') is not None)
    shutil.make_archive(d + '/arch', 'zip', d, 'sub2'); shutil.unpack_archive(d + '/arch.zip', d + '/un'); print(os.listdir(d + '/un')); shutil.make_archive(d + '/tt', 'gztar', d, 'sub2'); import tarfile; print(sorted(tarfile.open(d + '/tt.tar.gz').getnames()))
    with tempfile.NamedTemporaryFile('w+', dir=d, delete=True) as f: f.write('x'); f.seek(0); print(f.read())
    with tempfile.SpooledTemporaryFile(10) as f: f.write(b'y' * 20); f.seek(0); print(len(f.read()))
for P in (pathlib.PurePosixPath, pathlib.PureWindowsPath): q = P('a/b/../c.tar.gz'); print(q, repr(q), q.parts, q.parent, q.name, q.stem, q.suffixes, q.with_suffix('.x'), q.with_name('y'), q / 'z', q.is_absolute(), q.match('*.gz'), q.as_posix(), list(q.parents), q.joinpath('m', 'n'), P('/a').relative_to('/') if P is pathlib.PurePosixPath else P('C:/a').drive, q < P('b'), hash(q) == hash(P('a/b/../c.tar.gz')), q.with_stem('k'), P('x').full_match('x'))
err(pathlib.PurePath('a').relative_to, 'b'); err(pathlib.PurePath('a').with_name, ''); err(pathlib.PurePath, 5)
print(timeit.timeit('1+1', number=10) >= 0, len(timeit.repeat('1', repeat=2, number=1)))
