"""Sessions: what requests have in common, and redirects."""

import os
from http.cookiejar import CookieJar
from urllib.parse import urljoin, urlsplit

from .adapters import HTTPAdapter, environment_proxies
from .cookies import RequestsCookieJar, cookiejar_from_dict, extract_cookies, merge_cookies
from .exceptions import InvalidSchema, TooManyRedirects
from .hooks import default_hooks, dispatch_hook
from .models import PreparedRequest, Request
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
        self.cert = None
        self.proxies = {}
        self.hooks = default_hooks()
        self.max_redirects = DEFAULT_REDIRECT_LIMIT
        self.trust_env = True
        self.stream = False
        self.cookies = cookiejar_from_dict({})
        self.adapters = {}
        self.mount("https://", HTTPAdapter())
        self.mount("http://", HTTPAdapter())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        for adapter in self.adapters.values():
            adapter.close()

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter
        for key in [key for key in self.adapters if len(key) < len(prefix)]:
            self.adapters[key] = self.adapters.pop(key)

    def get_adapter(self, url):
        for prefix, adapter in self.adapters.items():
            if url.lower().startswith(prefix.lower()):
                return adapter
        raise InvalidSchema(f"No connection adapters were found for {url!r}")

    def prepare_request(self, request):
        cookies = request.cookies or {}
        if not isinstance(cookies, CookieJar):
            cookies = cookiejar_from_dict(cookies)
        cookies = merge_cookies(merge_cookies(RequestsCookieJar(), self.cookies), cookies)
        prepared = PreparedRequest()
        params = request.params
        if self.params and not isinstance(params, (str, bytes)):
            params = _merged(dict(params or {}), self.params)
        prepared.prepare(
            method=request.method.upper(), url=request.url, data=request.data, json=request.json, files=request.files,
            headers=_merged(request.headers, self.headers, CaseInsensitiveDict), params=params,
            auth=self.auth if request.auth is None else request.auth, cookies=cookies,
            hooks=request.hooks if any(request.hooks.values()) else self.hooks)
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
        stream = self.stream if stream is None else stream
        verify = self.verify if verify is None else verify
        cert = self.cert if cert is None else cert
        proxies = _merged(proxies, self.proxies)
        if self.trust_env:
            proxies = environment_proxies(request.url) | (proxies or {})
            if verify is True:
                verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
        settings = {"stream": stream, "timeout": timeout, "verify": verify, "cert": cert, "proxies": proxies}
        history = []
        while True:
            response = self.get_adapter(request.url).send(request, **settings)
            response = dispatch_hook("response", request.hooks, response, **settings)
            for earlier in [*response.history, response]:
                extract_cookies(self.cookies, earlier.request, earlier._set_cookies)
            following = self._redirected(request, response) if response.is_redirect else None
            if following is None or not allow_redirects:
                response._next = following
                response.history = history + response.history
                break
            response.history = list(history)
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
        extract_cookies(following._cookies, request, response._set_cookies)
        merge_cookies(following._cookies, self.cookies)
        following._set_cookie_header()
        return following


def session():
    return Session()
