import csv, io, _csv
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e, type(e).__module__)
def rd(text, **k):
    try: print(list(csv.reader(text if not isinstance(text, str) else io.StringIO(text, newline=''), **k)))
    except Exception as e: print(type(e).__name__, e)
def wr(rows, **k):
    try:
        s = io.StringIO(newline=''); w = csv.writer(s, **k); r = [w.writerow(x) for x in rows]; print(repr(s.getvalue()), r)
    except Exception as e: print(type(e).__name__, e)
rd('a,b,c\n1,2,3\n'); rd('a,"b,c",d\r\n'); rd('"a""b",c'); rd('a\n\nb'); rd('"multi\nline",x\n'); rd('a;b', delimiter=';'); rd("'a,b',c", quotechar="'"); rd('a\\,b,c', escapechar='\\'); rd('a, b', skipinitialspace=True); rd('a, "b,c"', skipinitialspace=True); rd('"a"b,c'); rd('"a"b,c', strict=True); rd('"abc'); rd('"abc', strict=True); rd('a"b,c'); rd('1,"2",3.5', quoting=csv.QUOTE_NONNUMERIC); rd('1,x', quoting=csv.QUOTE_NONNUMERIC); rd('"a",b', quoting=csv.QUOTE_NONE); rd(['a,b', 'c,d']); rd(['a\nb']); rd([5]); rd([b'a']); rd('a\rb\r\nc'); rd(['a\rb']); rd('a\0b'); rd('a,b,', ); rd(',,'); rd(''); rd('\n'); rd('"",a'); rd('""'); rd('"a" ,b'); rd('a\\\nb', escapechar='\\'); rd('a\\', escapechar='\\'); rd('"a\\"b",c', escapechar='\\'); rd('"a""b"', doublequote=False); rd('1,,"",x', quoting=csv.QUOTE_STRINGS); rd('1,,"",x', quoting=csv.QUOTE_NOTNULL); rd('1,,"",2', quoting=csv.QUOTE_STRINGS); rd('é|ü', delimiter='|'); rd('a,b\n"c\nd",e\n"f', )
wr([[1, 2.5, 'a', None, 'b,c', 'q"q', 'l\nm', '']]); wr([['a', 1, '']], quoting=csv.QUOTE_ALL); wr([['a', 1, 2.5, None, True]], quoting=csv.QUOTE_NONNUMERIC); wr([['a,b']], quoting=csv.QUOTE_NONE); wr([['a,b']], quoting=csv.QUOTE_NONE, escapechar='\\'); wr([['a"b']], doublequote=False); wr([['a"b']], doublequote=False, escapechar='\\'); wr([[]]); wr([['']]); wr([[None]]); wr([['', '']]); wr([5]); wr(['abc']); wr([[b'x', [1]]]); wr([['a', None, '', 1]], quoting=csv.QUOTE_STRINGS); wr([['a', None, '', 1]], quoting=csv.QUOTE_NOTNULL); wr([['a', 'b']], lineterminator='!'); wr([['a!b']], lineterminator='!'); wr([[' a', 'b ']]); wr([[' a']], skipinitialspace=True); wr([['a\rb', 'c\\d']], escapechar='\\'); wr([['a b']], delimiter=' '); wr([['x', "y'z"]], quotechar="'"); wr([['a"b', 'c']], quotechar=None); wr([['a"b']], quoting=csv.QUOTE_NONE, quotechar=None); wr([[0.1, 1e100, 10**30, 1j]]); wr([['']], quoting=csv.QUOTE_NONE); wr([['', '']], quoting=csv.QUOTE_NONE); wr([['a\\b']], escapechar='\\', quoting=csv.QUOTE_NONE); wr([[None]], quoting=csv.QUOTE_STRINGS); wr([[None]], quoting=csv.QUOTE_NOTNULL); wr([['a', '']], skipinitialspace=True, delimiter=' ')
class S(io.StringIO): pass
s = io.StringIO(newline=''); w = csv.writer(s); err(w.writerows, [[1, 2], ['a', 'b']]); print(repr(s.getvalue())); err(w.writerows, 5); err(w.writerows, [[1], 5])
for k in (dict(delimiter=''), dict(delimiter=',,'), dict(delimiter=5), dict(delimiter=None), dict(quotechar='""'), dict(quotechar=5), dict(quotechar=''), dict(escapechar='ab'), dict(escapechar=1), dict(lineterminator=5), dict(lineterminator=None), dict(quoting=7), dict(quoting='x'), dict(quoting=-1), dict(nope=1), dict(dialect='nope'), dict(dialect=5), dict(delimiter='\n'), dict(quotechar='\n'), dict(escapechar='\r'), dict(delimiter=' ', skipinitialspace=True), dict(delimiter='"'), dict(escapechar=','), dict(escapechar='"'), dict(quoting=csv.QUOTE_ALL, quotechar=None), dict(strict=5), dict(doublequote=[]), dict(lineterminator=',')): err(lambda: bool(csv.reader([], **k))); err(lambda: bool(csv.writer(io.StringIO(), **k)))
err(csv.writer, 5); err(csv.reader, 5); err(csv.reader); err(csv.writer)
d = csv.get_dialect('excel'); print(d.delimiter, d.quotechar, d.escapechar, d.doublequote, d.skipinitialspace, d.lineterminator, d.quoting, d.strict, type(d)); print(csv.list_dialects())
csv.register_dialect('my', delimiter=';', quoting=csv.QUOTE_ALL); rd('a;b', dialect='my'); wr([['a', 1]], dialect='my'); wr([['a', 1]], dialect='my', delimiter='|'); csv.unregister_dialect('my'); err(csv.unregister_dialect, 'my'); err(csv.get_dialect, 'my'); err(csv.register_dialect, 5); err(csv.register_dialect, 'x', 5); err(csv.register_dialect, 'x', delimiter='')
class D(csv.Dialect): delimiter='\t'; quotechar="'"; lineterminator='\n'; quoting=csv.QUOTE_MINIMAL; doublequote=True; skipinitialspace=False
rd("a\t'b\tc'", dialect=D); wr([['a', 'b\tc']], dialect=D); csv.register_dialect('d', D); print(csv.get_dialect('d').delimiter); print(D().delimiter)
class B(csv.Dialect): pass
err(B)
print(csv.field_size_limit(), csv.field_size_limit(10), csv.field_size_limit()); rd('a'*20); err(csv.field_size_limit, 'x'); csv.field_size_limit(131072)
r = csv.reader(['a,b', 'c\n', '"d\n', 'e"']); print(r.line_num, next(r), r.line_num, next(r), next(r), r.line_num, r.dialect.delimiter); err(next, r)
dr = csv.DictReader(io.StringIO('a,b\n1,2\n3\n4,5,6\n')); print(list(dr), dr.fieldnames, dr.line_num)
s = io.StringIO(); dw = csv.DictWriter(s, ['x', 'y'], extrasaction='ignore', restval='-'); dw.writeheader(); dw.writerow({'x': 1, 'z': 2}); dw.writerows([{'x': 'a', 'y': 'b'}]); print(repr(s.getvalue()))
try: csv.DictWriter(s, ['x']).writerow({'q': 1})
except ValueError as e: print(e)
print(csv.Sniffer().sniff('a;b;c\n1;2;3\n').delimiter, csv.Sniffer().has_header('name,age\nbob,5\nal,6\n'))
print(csv.Error.__mro__, [getattr(csv, n) for n in dir(csv) if n.startswith('QUOTE')], csv.excel_tab.delimiter, csv.unix_dialect.quoting)
print(type(csv.reader([])).__name__, type(csv.writer(s)).__name__, csv.reader, csv.writer); err(type(csv.reader([]))); err(setattr, r, 'line_num', 5); print(_csv.Dialect(delimiter='|').delimiter, _csv.Dialect(_csv.Dialect(delimiter='!')).delimiter)
import copy, pickle
class F:
    def write(self, x): return 'w' + x
print(csv.writer(F()).writerow([1])); err(csv.writer, object())
class It:
    def __iter__(self): yield 'a,b'; raise RuntimeError('boom')
err(list, csv.reader(It()))
class Bad:
    def __str__(self): raise KeyError('s')
wr([[Bad()]])
