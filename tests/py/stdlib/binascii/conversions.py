import binascii as b
def err(f, *a, **k):
    try: print(f.__name__, a, k, repr(f(*a, **k)))
    except Exception as e: print(f.__name__, a, k, type(e).__name__, e)
for d in (b'', b'a', b'ab', b'abc', b'hello world'*9, bytes(range(256))):
    print(b.b2a_base64(d), b.b2a_base64(d, newline=False), b.b2a_hex(d), b.crc32(d), b.crc_hqx(d, 0), b.b2a_qp(d))
    assert b.a2b_base64(b.b2a_base64(d)) == d
for d in (b'YQ==', b'YQ=', b'YQ', b'Y', b'=', b'', b'YWJj', b'YW Jj\n', b'YQ==YQ==', b'YQ==!', b'Y!Q==', 'YWJj', 'é', b'=YQ=', b'YWJjZ', b'YWJj====', b'Y=Q=', b'====', b'YWI=', b'YWI=x', b'YW=I', b'YWI=='):
    err(b.a2b_base64, d); err(b.a2b_base64, d, strict_mode=True)
for d in (b'6162', b'616', b'zz', '6162', 'é', b'', b'6A6b', 5, b'6 1'): err(b.a2b_hex, d); err(b.unhexlify, d)
err(b.hexlify, b'abcdef', ':'); err(b.hexlify, b'abcdef', ':', 2); err(b.hexlify, b'abcdef', b':', -4); err(b.hexlify, b'abcdef', '::'); err(b.hexlify, b'abcdefg', '-', 3); err(b.hexlify, 5); err(b.hexlify, b'ab', sep='_', bytes_per_sep=0)
for d in (b'', b'abc', b'hello', bytes(range(45))): 
    x = b.b2a_uu(d); print(x, b.a2b_uu(x), b.b2a_uu(d, backtick=True))
err(b.b2a_uu, b'x'*46); err(b.a2b_uu, b''); err(b.a2b_uu, b'#86)C\n'); err(b.a2b_uu, b'!'); err(b.a2b_uu, b'#86)Cxxx'); err(b.a2b_uu, b'\x7f'); err(b.a2b_uu, b' \n'); err(b.a2b_uu, b'#8'); err(b.a2b_uu, 'é')
for d in (b'hello=20', b'a=\nb', b'=3D', b'=3d', b'=zz', b'=', b'a=', b'==', b'a_b', b'=4', b'a=\r\nb', b'a = \nb'):
    err(b.a2b_qp, d); err(b.a2b_qp, d, header=True)
for d in (b'a=b', b'a b ', b'a\tb\t', b'tab\t\n', b'sp \n', b'sp \r\n', b'x'*100, b'\xff\x00', b'.', b'.\n', b'.a', b'a_b c', b'line\r\nline\n', b'x'*75+b' \n', b'x'*73+b'=='):
    for k in ({}, dict(quotetabs=True), dict(istext=False), dict(header=True)): err(b.b2a_qp, d, **k)
err(b.crc32, b'abc', 5); err(b.crc32, b'abc', -1); err(b.crc_hqx, b'abc', 70000); err(b.crc_hqx, b'abc'); err(b.crc32, 'abc'); err(b.crc32)
print(b.Error.__mro__, b.Incomplete.__mro__, b.Error.__module__, b.Error)
import base64
for f in (base64.b16encode, base64.b32encode, base64.b32hexencode, base64.b64encode, base64.urlsafe_b64encode, base64.a85encode, base64.b85encode, base64.z85encode, base64.encodebytes, base64.standard_b64encode):
    for d in (b'', b'a', b'hello world', bytes(range(200,256)), b'\0'*9): print(f.__name__, f(d))
err(base64.b64decode, b'YQ==', None, True); err(base64.b64decode, b'Y*==', None, True); err(base64.b32decode, b'ME======'); err(base64.b32decode, b'M'); err(base64.b16decode, b'ab'); err(base64.b16decode, b'ab', True); err(base64.a85decode, b'87cURD]i,"Ebo80'); err(base64.b85decode, b'Xk~0{Zv'); err(base64.b85decode, b'~~~~~'); err(base64.b64decode, 'YQ'); err(base64.b64decode, b'YWJj-_', b'-_')
