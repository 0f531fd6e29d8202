# skip-oracle
# CPython has no requests: the answers are those of requests 2 on CPython.
# env: NO_PROXY=*
# stderr: ignore
import http.cookiejar
import http.server
import io
import json
import os
import re
import tempfile
import threading

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, body=b"", status=200, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        match self.path.split("?")[0].split("/")[1:]:
            case ["cookies"]:
                self.answer(b"", headers=[("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=two; Path=/sub; HttpOnly"),
                                          ("Set-Cookie", "c=3; Max-Age=0"), ("Set-Cookie", 'd="q r"; Path=/; Secure'),
                                          ("Set-Cookie", "e=5; Expires=Wed, 09 Jun 2094 10:18:14 GMT; Path=/")])
            case ["hop"]:
                self.answer(b"", 302, [("Location", "/told"), ("Set-Cookie", "hop=yes; Path=/")])
            case ["links"]:
                self.answer(b"", headers=[("Link", '<http://x/2>; rel="next", <http://x/9>; rel=last')])
            case _:
                kind = self.headers.get("Content-Type", "")
                boundary = kind.partition("boundary=")[2]
                told = body.decode("latin-1").replace(boundary or "\0", "BOUNDARY")
                self.answer(json.dumps([self.command, self.path, kind.replace(boundary or "\0", "BOUNDARY"), told,
                                        self.headers.get("Cookie"), self.headers.get("Authorization"),
                                        self.headers.get("X-Mark")]).encode(), headers=[("Content-Type", "application/json")])

    do_GET = do_POST = do_PUT = handle_any

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
base = f"http://127.0.0.1:{server.server_address[1]}"


def attempt(function, *args, **names):
    try:
        print(function(*args, **names))
    except Exception as error:
        text = re.sub(r"0x[0-9a-f]+|port=\d+", "N", str(error).replace(base, "BASE").split("(Caused")[0])
        print(f"{type(error).__name__}: {text}")


print("files")
with tempfile.NamedTemporaryFile("w+b", suffix=".txt", delete=False) as file:
    file.write(b"line 1\nline 2\n")
for files, data in [
    ({"f": ("name.txt", b"content")}, None),
    ({"f": ("name.txt", "text", "text/csv", {"X-Part": "1"})}, {"field": "v", "many": ["1", "2"], "none": None, "n": 5}),
    ([("f", ("a", b"1")), ("f", ("b", io.BytesIO(b"2")))], [("x", "y")]),
    ({"f": 'text only'}, None),
    ({"f": (None, "no name")}, None),
    ({"f": ('quo"te', b"")}, None),
]:
    print(requests.post(base + "/up", files=files, data=data).json())
with open(file.name, "rb") as opened:
    told = requests.post(base + "/up", files={"f": opened}).json()
    print(told[3].replace(os.path.basename(file.name), "NAME"))
os.unlink(file.name)
attempt(requests.post, base, files={"f": b"x"}, data="text")

print("hooks")
seen = []


def hook(response, **settings):
    seen.append((response.status_code, sorted(settings)))


requests.get(base + "/hop", hooks={"response": hook})
requests.get(base + "/told", hooks={"response": [hook, lambda r, **_: None]})
print(seen)
print(requests.get(base + "/told", hooks={"response": lambda r, **_: "replaced" and r}).status_code)
attempt(requests.get, base, hooks={"other": hook})
session = requests.Session()
session.hooks["response"].append(lambda response, *args, **kwargs: response.raise_for_status())
print(session.get(base + "/told").ok, requests.Request("GET", base, hooks={"response": hook}).hooks["response"] == [hook])

print("cookies")
session = requests.Session()
response = session.get(base + "/cookies")
print(sorted(response.cookies.get_dict().items()), isinstance(session.cookies, http.cookiejar.CookieJar))
print(sorted((c.name, c.value, c.path, c.secure, c.expires) for c in session.cookies))
print(session.get(base + "/told").json()[4], session.get(base + "/sub/x").json()[4])
print(session.get(base + "/told", cookies={"own": "x"}).json()[4], "own" in session.cookies)
session.cookies.set("a", "other", domain="example.com", path="/")
attempt(lambda: session.cookies["a"])
print(session.cookies.get("a", domain="example.com"), session.cookies.list_domains()[-1], "a" in session.cookies)
del session.cookies["a"]
print(session.cookies.get("a"), len(session.cookies), session.cookies.get("zz", 7))
attempt(lambda: session.cookies["zz"])
session.cookies.clear()
session.cookies.update({"k": "v"})
print(session.cookies.items(), session.get(base + "/told").json()[4], repr(session.cookies))
jar = requests.cookies.RequestsCookieJar()
jar.set("only", "sub", domain="127.0.0.1", path="/sub")
print(requests.get(base + "/told", cookies=jar).json()[4], requests.get(base + "/sub", cookies=jar).json()[4])
session = requests.Session()
response = session.get(base + "/hop")
print(response.json()[4], response.cookies.get_dict(), session.cookies.get_dict(), response.history[0].cookies.get_dict())
print(requests.utils.dict_from_cookiejar(session.cookies))

print("auth")


class Token(AuthBase):
    def __call__(self, request):
        request.headers["X-Mark"] = "token"
        return request


print(requests.get(base + "/told", auth=Token()).json()[6], requests.get(base + "/told", auth=HTTPBasicAuth("a", "b")).json()[5])
print(requests.get(base.replace("//", "//user:pw@") + "/told").json()[5], HTTPBasicAuth("a", "b") == HTTPBasicAuth("a", "b"))

print("adapters")
session = requests.Session()
session.mount("http://", HTTPAdapter(pool_connections=5, pool_maxsize=5, max_retries=2))
session.mount(base + "/told", HTTPAdapter())
print(session.get(base + "/told").status_code, list(session.adapters)[0].replace(base, "BASE"), len(session.adapters))


class Canned(HTTPAdapter):
    def send(self, request, **settings):
        response = super().send(request, **settings)
        response.headers["X-Canned"] = request.url.replace(base, "")
        return response


session.mount("http://", Canned())
print(session.get(base + "/other").headers["X-Canned"])
attempt(session.get, "mailto:someone")
attempt(session.get, "nothing://x")
prepared = session.prepare_request(requests.Request("PUT", base + "/told", params={"q": "1"}, json={"a": 1}))
print(prepared, prepared.url.replace(base, ""), prepared.body, prepared.headers["Content-Length"], prepared.path_url)
print(session.send(prepared).json()[:4])
attempt(session.send, requests.Request("GET", base))
print(requests.get(base + "/links").links)
attempt(requests.get, base, timeout=(1, 2, 3))
attempt(requests.get, base, timeout=-1)
for error in "RetryError InvalidProxyURL ProxyError SSLError ChunkedEncodingError StreamConsumedError".split():
    print(error, [c.__name__ for c in getattr(requests.exceptions, error).__mro__[1:3]])
response = requests.get(base + "/told", stream=True)
print(list(response.iter_content(5))[:2], attempt(lambda: response.content))
print(len(list(response.iter_content(None))) if response._content is not False else "consumed")
server.shutdown()
