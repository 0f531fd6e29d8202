"""Sessions: what requests have in common, and redirects."""

import datetime
import time
from urllib.parse import urljoin, urlsplit

import _ungil_http

from .cookies import RequestsCookieJar, cookiejar_from_dict
from .exceptions import (ConnectionError, ConnectTimeout, ContentDecodingError, InvalidSchema, InvalidURL, ReadTimeout,
                         SSLError, TooManyRedirects)
from .models import PreparedRequest, Request, Response, _encoding_of, _encode_params, _reason, refuse
from .structures import CaseInsensitiveDict

DEFAULT_REDIRECT_LIMIT = 30


def default_headers():
    return CaseInsensitiveDict({
        "User-Agent": "python-requests/2.32 (ungil)",
        "Accept-Encoding": "gzip",
        "Accept": "*/*",
        "Connection": "keep-alive",
    })


def _merged(own, session, kind=dict):
    """A request's setting over the session's; None takes a key out."""
    if session is None or own is None:
        return session if own is None else own
    merged = kind(session)
    merged.update(own)
    for key in [key for key, value in merged.items() if value is None]:
        del merged[key]
    return merged


class Session:

    """Keeps headers, cookies and connections from one request to the next."""

    def __init__(self):
        self.headers = default_headers()
        self.auth = None
        self.params = {}
        self.verify = True
        self.max_redirects = DEFAULT_REDIRECT_LIMIT
        self.trust_env = True
        self.stream = False
        self.cookies = cookiejar_from_dict({})
        self._clients = {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._clients.clear()

    def prepare_request(self, request):
        cookies = self.cookies.copy()
        cookies.update(request.cookies or {})
        prepared = PreparedRequest()
        params = request.params
        if self.params and not isinstance(params, (str, bytes)):
            params = _merged(dict(params or {}), self.params)
        prepared.prepare(
            method=request.method.upper(), url=request.url, data=request.data, json=request.json, files=request.files,
            headers=_merged(request.headers, self.headers, CaseInsensitiveDict), params=params,
            auth=self.auth if request.auth is None else request.auth, cookies=cookies)
        return prepared

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        request = Request(method.upper(), url, headers, files, data, params, auth, cookies, hooks, json)
        return self.send(self.prepare_request(request), timeout=timeout, allow_redirects=allow_redirects,
                         stream=stream, verify=verify, proxies=proxies, cert=cert)

    def get(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", True)
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", True)
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def send(self, request, timeout=None, allow_redirects=True, stream=None, verify=None, proxies=None,
             cert=None):
        if not isinstance(request, PreparedRequest):
            raise ValueError("You can only send PreparedRequests.")
        refuse(proxies=proxies, cert=cert)
        stream = self.stream if stream is None else stream
        verify = self.verify if verify is None else verify
        history = []
        while True:
            response = self._send_once(request, timeout, verify)
            response.history = list(history)
            following = self._redirected(request, response) if response.is_redirect else None
            if following is None or not allow_redirects:
                response._next = following
                break
            response.content
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            request = following
        if not stream:
            response.content
        return response

    def _redirected(self, request, response):
        """The request to make next."""
        following = request.copy()
        target = response.headers["location"].encode("latin1").decode("utf8", "replace")
        old = urlsplit(request.url)
        target = urljoin(request.url, target)
        if not urlsplit(target).fragment and old.fragment:
            target += "#" + old.fragment
        following._prepare_url(target, None)
        method, status = request.method, response.status_code
        if status == 303 and method != "HEAD" or status == 302 and method != "HEAD" or status == 301 and method == "POST":
            following.method = "GET"
        if status not in (307, 308):
            for name in "Content-Length", "Content-Type", "Transfer-Encoding":
                following.headers.pop(name, None)
            following.body = None
        new = urlsplit(following.url)
        if (old.hostname, old.scheme, old.port) != (new.hostname, new.scheme, new.port):
            following.headers.pop("Authorization", None)
        following.headers.pop("Cookie", None)
        following._cookies.update(response.cookies)
        following._cookies.update(self.cookies)
        following._set_cookie_header()
        return following

    def _client(self, verify):
        if verify not in self._clients:
            self._clients[verify] = _ungil_http.Client(verify)
        return self._clients[verify]

    def _send_once(self, request, timeout, verify):
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise InvalidSchema(f"No connection adapters were found for {request.url!r}")
        try:
            connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        except ValueError:
            raise ValueError(f"Invalid timeout {timeout}. Pass a (connect, read) timeout tuple, or a single float to "
                             f"set both timeouts to the same value.")
        url = request.url.partition("#")[0]
        if parts.username is not None:
            url = url.replace(parts.netloc, parts.netloc.rpartition("@")[2], 1)
        headers = [(name, value if isinstance(value, bytes) else value.encode("latin-1"))
                   for name, value in request.headers.items()]
        began = time.perf_counter()
        try:
            status, headers, body = self._client(verify).request(
                request.method, url, headers, request.body, connect, read)
        except _ungil_http.Error as error:
            raise self._translated(error, request, parts, connect, read) from None
        response = Response()
        response.elapsed = datetime.timedelta(seconds=time.perf_counter() - began)
        response.status_code = status
        response.reason = _reason(status)
        for name, value in headers:
            known = response.headers.get(name)
            response.headers[name.title()] = value if known is None else f"{known}, {value}"
        response.encoding = _encoding_of(response.headers)
        response.raw = body
        response.url = request.url
        response.request = request
        response.cookies._extract(headers, parts.hostname)
        self.cookies.update(response.cookies)
        return response

    @staticmethod
    def _translated(error, request, parts, connect, read):
        """The exception of requests for what the client raised."""
        kind, message = error.args
        port = parts.port or (443 if parts.scheme == "https" else 80)
        pool = f"{parts.scheme.upper()}ConnectionPool(host={parts.hostname!r}, port={port})"
        retries = f"{pool}: Max retries exceeded with url: {request.path_url} (Caused by "
        match kind:
            case "url":
                return InvalidURL(message, request=request)
            case "read timeout":
                return ReadTimeout(f"{pool}: Read timed out. (read timeout={read})", request=request)
            case "connect timeout":
                text = f"Connection to {parts.hostname} timed out. (connect timeout={connect})"
                return ConnectTimeout(f"{retries}ConnectTimeoutError({text!r}))", request=request)
            case "tls":
                return SSLError(f"{retries}SSLError({message!r}))", request=request)
            case "decode":
                return ContentDecodingError(message, request=request)
            case "name":
                text = f"Failed to resolve {parts.hostname!r} ({message})"
                return ConnectionError(f"{retries}NameResolutionError({text!r}))", request=request)
            case "connect":
                text = f"Failed to establish a new connection: {message}"
                return ConnectionError(f"{retries}NewConnectionError({text!r}))", request=request)
            case _:
                return ConnectionError(f"('Connection aborted.', {message!r})", request=request)


def session():
    return Session()
