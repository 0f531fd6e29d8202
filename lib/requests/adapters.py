"""What sends a prepared request and makes a response of the answer."""

import datetime
import time
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import _ungil_http

from .cookies import extract_cookies
from .exceptions import (ConnectionError, ConnectTimeout, ContentDecodingError, InvalidProxyURL, InvalidURL, ProxyError,
                         ReadTimeout, SSLError)
from .models import Response, _encoding_of, _reason

DEFAULT_POOLSIZE = 10
DEFAULT_RETRIES = 0


def select_proxy(url, proxies):
    """The proxy for a URL: that of its scheme and host, of its scheme, of its host, of all."""
    parts = urlsplit(url)
    proxies = proxies or {}
    if parts.hostname is None:
        return proxies.get(parts.scheme, proxies.get("all"))
    keys = parts.scheme + "://" + parts.hostname, parts.scheme, "all://" + parts.hostname, "all"
    return next((proxies[key] for key in keys if key in proxies), None)


def environment_proxies(url, no_proxy=None):
    return {} if proxy_bypass(urlsplit(url).netloc) else getproxies()


class BaseAdapter:

    """The Base Transport Adapter"""

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError


class HTTPAdapter(BaseAdapter):

    """Sends over HTTP and HTTPS. Sizes of pools are taken and not heeded: connections are kept as the client likes."""

    def __init__(self, pool_connections=DEFAULT_POOLSIZE, pool_maxsize=DEFAULT_POOLSIZE, max_retries=DEFAULT_RETRIES,
                 pool_block=False):
        if not isinstance(max_retries, int):
            raise NotImplementedError("ungil's embedded requests takes an int as max_retries; install requests for more")
        self.max_retries = max_retries
        self._clients = {}

    def close(self):
        self._clients.clear()

    def _client(self, verify, proxy, cert):
        key = verify, proxy, cert
        if key not in self._clients:
            self._clients[key] = _ungil_http.Client(verify, proxy, cert)
        return self._clients[key]

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        parts = urlsplit(request.url)
        try:
            connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        except ValueError:
            raise ValueError(f"Invalid timeout {timeout}. Pass a (connect, read) timeout tuple, or a single float to "
                             f"set both timeouts to the same value.")
        for name, value in ("connect", connect), ("read", read):
            if value is not None and value <= 0:
                raise ValueError(f"Attempted to set {name} timeout to {value}, but the timeout cannot be set to a value "
                                 f"less than or equal to 0.")
        proxy = select_proxy(request.url, proxies)
        if proxy and "://" not in proxy:
            proxy = "http://" + proxy
        if proxy and not urlsplit(proxy).hostname:
            raise InvalidProxyURL("Please check proxy URL. It is malformed and could be missing the host.")
        url = request.url.partition("#")[0]
        if parts.username is not None:
            url = url.replace(parts.netloc, parts.netloc.rpartition("@")[2], 1)
        headers = [(name, value if isinstance(value, bytes) else value.encode("latin-1"))
                   for name, value in request.headers.items()]
        cert = tuple(cert) if isinstance(cert, (tuple, list)) else cert and (cert, cert)
        client = self._client(verify, proxy or None, cert or None)
        began = time.perf_counter()
        left = self.max_retries
        while True:
            try:
                status, headers, body = client.request(request.method, url, headers, request.body, connect, read)
                break
            except _ungil_http.Error as error:
                kind = error.args[0]
                if left > 0 and kind in ("connect", "connect timeout", "name"):
                    left -= 1
                    continue
                raise self._translated(error, request, parts, connect, read, proxy) from None
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
        response.connection = self
        extract_cookies(response.cookies, request, headers)
        response._set_cookies = headers
        return response

    @staticmethod
    def _translated(error, request, parts, connect, read, proxy):
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
            case "name" | "connect" | "proxy" if proxy:
                text = f"Unable to connect to proxy: {message}"
                return ProxyError(f"{retries}ProxyError({text!r}))", request=request)
            case "name":
                text = f"Failed to resolve {parts.hostname!r} ({message})"
                return ConnectionError(f"{retries}NameResolutionError({text!r}))", request=request)
            case "connect":
                text = f"Failed to establish a new connection: {message}"
                return ConnectionError(f"{retries}NewConnectionError({text!r}))", request=request)
            case _:
                return ConnectionError(f"('Connection aborted.', {message!r})", request=request)
