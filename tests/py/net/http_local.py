# stderr: ignore
# http.server, http.client, urllib.request and socketserver in one process.
import http.client
import http.server
import json
import socket
import socketserver
import threading
import urllib.error
import urllib.parse
import urllib.request


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.strip().upper() + b"\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(("127.0.0.1", 0), Upper) as server:
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()

    def talk(i, answers):
        with socket.create_connection(server.server_address) as client, client.makefile("rwb") as file:
            for j in range(3):
                file.write(b"client %d line %d\n" % (i, j))
                file.flush()
                answers.append(file.readline())

    answers = [[] for _ in range(4)]
    threads = [threading.Thread(target=talk, args=(i, answers[i])) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*answers, sep="\n")
    server.shutdown()


class Datagrams(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data[::-1], self.client_address)


with socketserver.UDPServer(("127.0.0.1", 0), Datagrams) as server:
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()
    with socket.socket(type=socket.SOCK_DGRAM) as client:
        client.sendto(b"datagram", server.server_address)
        print(client.recv(100))
    server.shutdown()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        if parts.path == "/json":
            body = json.dumps({"query": urllib.parse.parse_qs(parts.query), "agent": self.headers["User-Agent"]})
            self.answer(200, body.encode(), Content_Type="application/json")
        elif parts.path == "/redirect":
            self.answer(302, b"", Location="/json?from=redirect")
        elif parts.path == "/chunked":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in b"one ", b"two ", b"three":
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.send_error(404, "No such thing")

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(201, self.headers["Content-Type"].encode() + b": " + body)

    def log_message(self, *args):
        pass


with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()
    host, port = server.server_address
    connection = http.client.HTTPConnection(host, port, timeout=5)
    for method, path, body in ("GET", "/json?a=1&a=2", None), ("HEAD", "/json", None), ("POST", "/", b"x" * 20), ("GET", "/chunked", None):
        connection.request(method, path, body, {"User-Agent": "test", "Content-Type": "text/plain"})
        response = connection.getresponse()
        print(response.status, response.reason, response.getheader("Content-Length"), response.read())
    connection.close()

    base = f"http://{host}:{port}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(base + "/redirect") as response:
        print(response.status, response.url.removeprefix(base), json.load(response)["query"])
    request = urllib.request.Request(base + "/", urllib.parse.urlencode({"name": "value", "ä": "ö"}).encode())
    print(opener.open(request).read())
    try:
        opener.open(base + "/missing")
    except urllib.error.HTTPError as error:
        print(error, error.code, error.headers["Connection"])
    pages = []

    def fetch(i):
        pages.append(json.load(opener.open(f"{base}/json?page={i}"))["query"]["page"])

    threads = [threading.Thread(target=fetch, args=(i,)) for i in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(pages))
    server.shutdown()
try:
    opener.open(base + "/json")
except urllib.error.URLError as error:
    print(error)
