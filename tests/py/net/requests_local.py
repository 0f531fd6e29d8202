# skip-oracle
# CPython has no requests: the answers are those of requests 2 on CPython.
# env: NO_PROXY=*
# stderr: ignore
import http.server
import json
import socket
import threading
import time
import urllib.parse

import requests


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, body=b"", status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_any(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        parts = urllib.parse.urlsplit(self.path)
        match parts.path.split("/")[1:]:
            case ["echo"]:
                names = "Content-Type", "Content-Length", "Authorization", "Cookie", "X-Own", "Accept"
                told = {
                    "method": self.command,
                    "query": urllib.parse.parse_qs(parts.query),
                    "body": body.decode(),
                    "headers": {name: self.headers[name] for name in names if name in self.headers},
                }
                self.answer(json.dumps(told).encode(), Content_Type="application/json")
            case ["status", code]:
                self.answer(b"", int(code))
            case ["redirect", count]:
                target = "/echo" if count == "1" else f"/redirect/{int(count) - 1}"
                self.answer(b"moved", 302, Location=target)
            case ["loop"]:
                self.answer(b"", 301, Location="/loop")
            case ["cookie"]:
                self.answer(b"", Set_Cookie="flavour=oat; Path=/")
            case ["foreign"]:
                self.answer(b"", Set_Cookie="taken=1; Domain=example.com")
            case ["slow"]:
                time.sleep(0.5)
                self.answer(b"late")
            case ["latin"]:
                self.answer("déjà vu".encode("latin-1"), Content_Type="text/plain")
            case ["utf8"]:
                self.answer("déjà vu".encode(), Content_Type="text/plain; charset=utf-8")
            case ["lines"]:
                self.answer(b"one\ntwo\r\nthree", Content_Type="text/plain")
            case ["gzip"]:
                import gzip
                self.answer(gzip.compress(b"packed" * 100), Content_Encoding="gzip", Content_Type="text/plain")
            case ["big"]:
                self.answer(bytes(range(256)) * 4000)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = handle_any

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
base = f"http://127.0.0.1:{server.server_address[1]}"


def attempt(function, *args, **names):
    try:
        print(function(*args, **names))
    except Exception as error:
        text = str(error).replace(base, "BASE").split("(Caused")[0].replace(str(server.server_address[1]), "PORT")
        print(f"{type(error).__name__}: {text}", [c.__name__ for c in type(error).__mro__ if c.__module__ != "builtins"])


response = requests.get(base + "/echo", params={"q": "a b", "n": [1, 2], "none": None}, headers={"X-Own": "1"})
print(response, response.status_code, response.ok, response.reason, bool(response), response.encoding)
print(response.json())
print(response.headers["content-type"], response.headers.get("CONTENT-LENGTH") == str(len(response.content)))
print(response.url.replace(base, ""), response.history, response.elapsed.total_seconds() < 5, type(response.text))

for result in (
    requests.post(base + "/echo", data={"key": "value", "ä": "ö", "many": ["1", "2"]}),
    requests.post(base + "/echo", data="text"),
    requests.post(base + "/echo", data=b"bytes"),
    requests.post(base + "/echo", json={"a": [1, None, "ü"]}),
    requests.post(base + "/echo"),
    requests.put(base + "/echo", data=[("a", "1"), ("a", "2")]),
    requests.patch(base + "/echo", json=[]),
    requests.delete(base + "/echo"),
    requests.options(base + "/echo"),
    requests.request("GET", base + "/echo?x=1", params="y=2"),
    requests.get(base + "/echo", auth=("user", "pass")),
    requests.get(base + "/echo", cookies={"a": "1"}),
):
    print(result.json())
print(requests.head(base + "/echo").content, requests.head(base + "/redirect/1").status_code)

response = requests.get(base + "/redirect/3")
print(response.status_code, response.url.replace(base, ""), [r.status_code for r in response.history])
response = requests.get(base + "/redirect/3", allow_redirects=False)
print(response.status_code, response.is_redirect, response.headers["Location"], response.text)
print(requests.post(base + "/redirect/1", data={"a": "b"}).json()["method"])
attempt(requests.get, base + "/loop")

for code in 404, 500, 204:
    response = requests.get(f"{base}/status/{code}")
    print(response, response.ok, response.reason)
    attempt(response.raise_for_status)
try:
    requests.get(base + "/status/404").raise_for_status()
except requests.exceptions.HTTPError as error:
    print(error.response.status_code, error.request.method, isinstance(error, OSError))

with requests.Session() as session:
    session.headers["X-Own"] = "session"
    session.headers.update({"Accept": "application/json"})
    session.params = {"always": "1"}
    session.auth = ("me", "secret")
    print(session.get(base + "/cookie").cookies.get_dict(), session.cookies["flavour"])
    print(session.get(base + "/echo", params={"q": "2"}, headers={"Accept": None}).json())
    print(session.cookies.get("missing"), dict(session.cookies))

print(requests.get(base + "/foreign").cookies.get_dict())
attempt(requests.get, base + "/echo", headers={"X-Own": "1 €"})
print(requests.get(base + "/echo", headers={"X-Own": "é"}).json()["headers"]["X-Own"])

print(requests.get(base + "/latin").text, requests.get(base + "/latin").encoding)
response = requests.get(base + "/utf8")
print(response.text, response.encoding, response.content)
attempt(requests.get(base + "/utf8").json)
try:
    requests.get(base + "/utf8").json()
except requests.exceptions.JSONDecodeError as error:
    print(isinstance(error, ValueError))
print(requests.get(base + "/gzip").text == "packed" * 100)
print(list(requests.get(base + "/lines", stream=True).iter_lines()))
print(list(requests.get(base + "/lines").iter_lines(decode_unicode=True)))
with requests.get(base + "/big", stream=True) as response:
    sizes = [len(chunk) for chunk in response.iter_content(100_000)]
    print(sum(sizes), max(sizes) <= 100_000)

attempt(requests.get, base + "/slow", timeout=(5, 0.1))
try:
    # On a busy machine it may be the connection that takes too long.
    requests.get(base + "/slow", timeout=0.1)
except requests.exceptions.Timeout as error:
    print("timed out", isinstance(error, OSError))
print(requests.get(base + "/slow", timeout=5).text)
attempt(requests.get, "127.0.0.1/x")
attempt(requests.get, "http://")
attempt(requests.get, "ftp://127.0.0.1/")
attempt(requests.get, base + "/echo", headers={"X-Own": 5})
with socket.create_server(("127.0.0.1", 0)) as gone:
    port = gone.getsockname()[1]
try:
    requests.get(f"http://127.0.0.1:{port}/")
except requests.exceptions.ConnectionError as error:
    print("refused", isinstance(error, requests.RequestException), isinstance(error, requests.exceptions.Timeout))

codes = []
threads = [threading.Thread(target=lambda: codes.append(requests.get(base + "/slow").status_code)) for _ in range(5)]
began = time.monotonic()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(codes, time.monotonic() - began < 2.4)
print(requests.codes.ok, requests.codes.not_found, requests.codes["teapot"])
server.shutdown()
