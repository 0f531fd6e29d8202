"""Cookies of requests: the jar of `http.cookiejar`, with the interface of a dict."""

import copy
import http.cookiejar
from collections.abc import MutableMapping
from email.message import Message
from urllib.parse import urlsplit


class CookieConflictError(RuntimeError):

    """There are two cookies that meet the criteria specified in the cookie jar."""


class _Asked:

    """A prepared request as `http.cookiejar` looks at it."""

    unverifiable = False

    def __init__(self, prepared):
        self._prepared = prepared
        parts = urlsplit(prepared.url)
        self.type = parts.scheme
        self.host = self.origin_req_host = prepared.headers.get("Host") or parts.netloc.rpartition("@")[2]
        self.cookie = None

    def get_full_url(self):
        host = self._prepared.headers.get("Host")
        return self._prepared.url if host is None else urlsplit(self._prepared.url)._replace(netloc=host).geturl()

    def has_header(self, name):
        return name in self._prepared.headers

    def get_header(self, name, default=None):
        return self._prepared.headers.get(name, default)

    def add_unredirected_header(self, name, value):
        self.cookie = value


class _Answered:

    """Headers, pairs of name and value, as `http.cookiejar` looks at them."""

    def __init__(self, headers):
        self._message = Message()
        for name, value in headers:
            if name.lower() in ("set-cookie", "set-cookie2"):
                self._message[name] = value

    def info(self):
        return self._message


class RequestsCookieJar(http.cookiejar.CookieJar, MutableMapping):

    """A cookie jar that is also a mapping of cookies' names to values."""

    def set(self, name, value, **kwargs):
        if value is None:
            for cookie in list(self):
                if cookie.name == name and kwargs.get("domain") in (None, cookie.domain) \
                        and kwargs.get("path") in (None, cookie.path):
                    self.clear(cookie.domain, cookie.path, cookie.name)
            return None
        cookie = create_cookie(name, getattr(value, "value", value), **kwargs)
        self.set_cookie(cookie)
        return cookie

    def set_cookie(self, cookie, *args, **kwargs):
        value = cookie.value
        if hasattr(value, "startswith") and value.startswith('"') and value.endswith('"'):
            cookie.value = value.replace('\\"', "")
        return super().set_cookie(cookie, *args, **kwargs)

    def _found(self, name, domain=None, path=None):
        return [cookie for cookie in self if cookie.name == name and domain in (None, cookie.domain)
                and path in (None, cookie.path)]

    def get(self, name, default=None, domain=None, path=None):
        found = self._found(name, domain, path)
        if len(found) > 1:
            raise CookieConflictError(f"There are multiple cookies with name, {name!r}")
        return found[0].value if found else default

    def __getitem__(self, name):
        value = self.get(name)
        if value is None:
            raise KeyError(f"name={name!r}, domain=None, path=None")
        return value

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        for cookie in self._found(name):
            self.clear(cookie.domain, cookie.path, cookie.name)

    def __contains__(self, name):
        return bool(self._found(name))

    def iterkeys(self):
        return (cookie.name for cookie in self)

    def itervalues(self):
        return (cookie.value for cookie in self)

    def iteritems(self):
        return ((cookie.name, cookie.value) for cookie in self)

    def keys(self):
        return list(self.iterkeys())

    def values(self):
        return list(self.itervalues())

    def items(self):
        return list(self.iteritems())

    def list_domains(self):
        return list(dict.fromkeys(cookie.domain for cookie in self))

    def list_paths(self):
        return list(dict.fromkeys(cookie.path for cookie in self))

    def multiple_domains(self):
        domains = [cookie.domain for cookie in self if cookie.domain is not None]
        return len(domains) > len(set(domains))

    def get_dict(self, domain=None, path=None):
        return {cookie.name: cookie.value for cookie in self
                if domain in (None, cookie.domain) and path in (None, cookie.path)}

    def update(self, other=(), **more):
        if isinstance(other, http.cookiejar.CookieJar):
            for cookie in other:
                self.set_cookie(copy.copy(cookie))
        else:
            super().update(other, **more)

    def copy(self):
        new = RequestsCookieJar(self._policy)
        new.update(self)
        return new

    def get_policy(self):
        return self._policy

    def __getstate__(self):
        state = self.__dict__.copy()
        state.pop("_cookies_lock")
        return state

    def __setstate__(self, state):
        import threading
        self.__dict__.update(state)
        self._cookies_lock = threading.RLock()


def create_cookie(name, value, **kwargs):
    settings = {"version": 0, "name": name, "value": value, "port": None, "domain": "", "path": "/", "secure": False,
                "expires": None, "discard": True, "comment": None, "comment_url": None, "rest": {"HttpOnly": None},
                "rfc2109": False}
    wrong = set(kwargs) - set(settings)
    if wrong:
        raise TypeError(f"create_cookie() got unexpected keyword arguments: {list(wrong)}")
    settings.update(kwargs)
    settings["port_specified"] = bool(settings["port"])
    settings["domain_specified"] = bool(settings["domain"])
    settings["domain_initial_dot"] = settings["domain"].startswith(".")
    settings["path_specified"] = bool(settings["path"])
    return http.cookiejar.Cookie(**settings)


def extract_cookies(jar, prepared, headers):
    """Takes the cookies of a response's headers."""
    jar.extract_cookies(_Answered(headers), _Asked(prepared))


def get_cookie_header(jar, prepared):
    """The header for a request; None if there is no cookie for it."""
    asked = _Asked(prepared)
    jar.add_cookie_header(asked)
    return asked.cookie


def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True):
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    for name, value in (cookie_dict or {}).items():
        if overwrite or name not in [cookie.name for cookie in jar]:
            jar.set_cookie(create_cookie(name, value))
    return jar


def merge_cookies(cookiejar, cookies):
    if isinstance(cookies, dict):
        return cookiejar_from_dict(cookies, cookiejar, overwrite=False)
    for cookie in cookies or ():
        cookiejar.set_cookie(cookie)
    return cookiejar
