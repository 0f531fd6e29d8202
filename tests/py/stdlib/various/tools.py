import argparse, logging, sys, io, unittest, ast, tokenize, inspect, dis, traceback, textwrap, string.templatelib, html, html.parser, urllib.parse, configparser, shlex, cmd, gettext, locale, sched, queue, heapq, bisect, contextvars, types, typing, abc, numbers, reprlib, weakref, zlib, hashlib, codecs, unicodedata, stringprep, quopri, base64, json.tool
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except SystemExit as e: print('exit', e)
    except Exception as e: print(type(e).__name__, e)
p = argparse.ArgumentParser(prog='prog', description='Desc', epilog='End', color=False) 
p.add_argument('pos', type=int, help='a pos'); p.add_argument('-f', '--foo', default='d', help='foo (default: %(default)s)'); p.add_argument('--flag', action='store_true'); p.add_argument('-n', nargs='*', type=float); p.add_argument('--ch', choices=['a', 'b']); p.add_argument('-v', action='count', default=0); p.add_argument('--version', action='version', version='1.0'); g = p.add_mutually_exclusive_group(); g.add_argument('--x', action='store_const', const=5); g.add_argument('--y', action=argparse.BooleanOptionalAction)
p.print_help(sys.stdout); print(p.format_usage(), p.parse_args(['5', '-f', 'z', '--flag', '-vv', '-n', '1', '2', '--no-y']), p.parse_known_args(['1', '--unk'])); sys.stderr = sys.stdout
err(p.parse_args, ['x']); err(p.parse_args, []); err(p.parse_args, ['1', '--ch', 'z']); err(p.parse_args, ['1', '--x', '--y']); err(p.parse_args, ['--version']); err(p.parse_args, ['1', '--fo', 'q'])
sp = argparse.ArgumentParser(prog='s', color=False); sub = sp.add_subparsers(dest='cmd', required=True); a = sub.add_parser('add', help='adds'); a.add_argument('n', nargs='+'); sub.add_parser('rm'); print(sp.parse_args(['add', '1', '2'])); err(sp.parse_args, ['zz']); err(sp.parse_args, []); sp.print_help()
log = logging.getLogger('a.b'); h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s')); log.addHandler(h); log.setLevel(logging.INFO); log.debug('no'); log.info('hi %s %d', 'x', 5); log.warning('w'); 
try: 1/0
except Exception: log.exception('bad')
print(log, logging.getLevelName(20), log.isEnabledFor(10), logging.getLogger('a') is log.parent or log.parent.name); logging.basicConfig(stream=sys.stdout, format='%(message)s|%(funcName)s|%(lineno)d', force=True); logging.error('root'); logging.disable(logging.ERROR); logging.error('off'); logging.disable(0); log2 = logging.LoggerAdapter(log, {'k': 1}); log2.info('ad'); import logging.config, logging.handlers; logging.config.dictConfig({'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f'}}, 'formatters': {'f': {'format': '{message}!', 'style': '{'}}, 'root': {'handlers': ['h'], 'level': 'DEBUG'}}); logging.info('cfg %s', 1); logging.info('bad %d', 'x') if 0 else None
class T(unittest.TestCase):
    def setUp(self): self.x = 1
    def test_ok(self): self.assertEqual(self.x, 1)
    def test_fail(self): self.assertEqual([1, 2], [1, 3])
    def test_err(self): raise KeyError('k')
    @unittest.skip('why')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail()
    def test_sub(self):
        for i in range(2):
            with self.subTest(i=i): self.assertTrue(i)
    def test_raises(self):
        with self.assertRaises(ValueError) as c: int('x')
        with self.assertRaisesRegex(ValueError, 'inv'): int('x')
        self.assertAlmostEqual(1, 1.00000001); self.assertIn(1, [1]); self.assertIsInstance(1, int); self.assertDictEqual({1: 2}, {1: 2}); self.assertCountEqual([1, 2], [2, 1])
    def test_msg(self): self.assertEqual('a\nb', 'a\nc', 'message')
s = io.StringIO(); r = unittest.TextTestRunner(s, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(T)); import re; print(re.sub(r'in [\d.]+s', 'in Xs', s.getvalue())); print(r)
from unittest import mock
m = mock.Mock(return_value=5); print(m(1, a=2), m.call_args, m.called, m.mock_calls); m.side_effect = ValueError('se'); err(m); mm = mock.MagicMock(); mm.__len__.return_value = 3; print(len(mm)); err(m.assert_called_once_with, 9)
with mock.patch('os.getcwd', return_value='/x'): import os; print(os.getcwd())
with mock.patch.dict(os.environ, {'Q': '1'}): print(os.environ['Q'])
print(ast.dump(ast.parse('x = 1 + y\nf(a, *b, c=d)'), indent=1), ast.literal_eval("{'a': [1, (2,), {3}, None, -5, 1+2j, b'x']}"), ast.unparse(ast.parse('def f(a, *, b=1) -> int:\n  return [x for x in a if x]'))); err(ast.literal_eval, 'f()')
class V(ast.NodeVisitor):
    def visit_Name(self, n): print(n.id, n.lineno, n.col_offset)
V().visit(ast.parse('a + b * c'))
class R(ast.NodeTransformer):
    def visit_Name(self, n): return ast.copy_location(ast.Constant(7), n)
print(ast.unparse(ast.fix_missing_locations(R().visit(ast.parse('a + b')))), ast.get_docstring(ast.parse('"doc"')), [type(n).__name__ for n in ast.walk(ast.parse('x: int = 5'))])
for t in tokenize.generate_tokens(io.StringIO("x = f'{a!r:>5}' # c\nif x:\n  pass\n").readline): print(t.type, repr(t.string), t.start, t.end)
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO('a  =  1\n').readline)), tokenize.detect_encoding(io.BytesIO(b'# -*- coding: latin-1 -*-\n').readline))
print(html.escape('<a href="x">&\'</a>'), html.unescape('&lt;&eacute;&#39;&amp;&notanentity;'), urllib.parse.urlparse('http://u:p@h:80/p;x?q=1#f'), urllib.parse.quote('a b/é'), urllib.parse.urlencode({'a': 1, 'b': [1, 2]}, True), urllib.parse.parse_qs('a=1&a=2&b='), urllib.parse.urljoin('http://a/b/c', '../d'), urllib.parse.unquote_plus('a+b%20c'), urllib.parse.urlsplit('//x/y').netloc)
class HP(html.parser.HTMLParser):
    def handle_starttag(self, t, a): print('s', t, a)
    def handle_data(self, d): print('d', repr(d))
    def handle_endtag(self, t): print('e', t)
HP().feed('<p class="x">hi<br/>&amp;</p><!-- c --><script>a<b</script>')
c = configparser.ConfigParser(); c.read_string('[a]\nx = 1\ny: %(x)s2\n[b]\nflag = yes\nlist =\n  1\n  2\n'); print(c.sections(), c['a']['y'], c.getboolean('b', 'flag'), c.get('b', 'nope', fallback='f'), c['b']['list']); err(c.get, 'b', 'zz'); err(c.getint, 'b', 'flag'); o = io.StringIO(); c.write(o); print(repr(o.getvalue())); err(c.read_string, 'x=1')
print(shlex.split('a "b c" d\\ e'), shlex.quote("it's"), shlex.join(['a b', 'c'])); err(shlex.split, '"a'); print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100))
print(string.templatelib.Template, t'{1+1!r:x} b'.interpolations[0].expression, list(t'a{5}b'), string.templatelib.convert(5, 'r'))
print(quopri.encodestring(b'a=\xe9'), codecs.encode('abc', 'rot13'), codecs.decode(b'616263', 'hex'), codecs.encode(b'abc', 'base64'), codecs.encode(b'aaa', 'zlib')[:1], 'é'.encode('idna'), 'bücher'.encode('punycode'), codecs.lookup('utf-8').name, codecs.BOM_UTF8, 'ab'.encode('utf-16'), codecs.decode(b'abc', 'uu') if 0 else '', 'x'.encode('cp1252'), b'\x80'.decode('cp1252'), 'ñ'.encode('mac-roman'), codecs.encode('a\n', 'quopri') if 0 else '')
q = queue.SimpleQueue(); q.put(1); print(q.get(), q.empty()); qq = queue.Queue(2); qq.put(1); print(qq.get_nowait(), qq.qsize()); err(qq.get_nowait); pq = queue.PriorityQueue(); pq.put(3); pq.put(1); print(pq.get())
s = sched.scheduler(); s.enter(0, 1, print, ('sched',)); s.run()
