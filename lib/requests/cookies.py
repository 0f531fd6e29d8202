"""Cookies of requests: names and values, each for a host and a path."""

from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie


class RequestsCookieJar(MutableMapping):

    """A mapping of cookies' names to values, which sends each only where it came from."""

    def __init__(self):
        self._cookies = {}

    def set(self, name, value, domain="", path="/", **_):
        if value is None:
            self._cookies = {key: kept for key, kept in self._cookies.items() if key[2] != name}
        else:
            self._cookies[domain, path, name] = value

    def get(self, name, default=None, domain=None, path=None):
        for (at, below, key), value in self._cookies.items():
            if key == name and domain in (None, at) and path in (None, below):
                return value
        return default

    def __getitem__(self, name):
        value = self.get(name)
        if value is None:
            raise KeyError(f"name={name!r}, domain=None, path=None")
        return value

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        self[name]
        self.set(name, None)

    def __iter__(self):
        return (name for domain, path, name in list(self._cookies))

    def __len__(self):
        return len(self._cookies)

    def get_dict(self, domain=None, path=None):
        return {name: value for (at, below, name), value in self._cookies.items()
                if domain in (None, at) and path in (None, below)}

    def update(self, other=(), **more):
        if isinstance(other, RequestsCookieJar):
            self._cookies.update(other._cookies)
        else:
            super().update(other, **more)

    def copy(self):
        new = RequestsCookieJar()
        new.update(self)
        return new

    def _extract(self, headers, host):
        """Takes the cookies of a response's headers, pairs of name and value."""
        for header, text in headers:
            if header.lower() != "set-cookie":
                continue
            try:
                parsed = SimpleCookie(text)
            except CookieError:
                continue
            for morsel in parsed.values():
                domain = morsel["domain"].lstrip(".").lower()
                if domain and domain != host and not host.endswith("." + domain):
                    continue
                gone = morsel["max-age"] == "0" or morsel["expires"].endswith("1970 00:00:00 GMT")
                key = domain or host, morsel["path"] or "/", morsel.key
                if gone:
                    self._cookies.pop(key, None)
                else:
                    self._cookies[key] = morsel.value

    def _header(self, host, path):
        """The header for a request; None if there is no cookie for it."""
        pairs = []
        for (domain, below, name), value in self._cookies.items():
            here = not domain or host == domain or host.endswith("." + domain)
            inside = path == below or path.startswith(below.rstrip("/") + "/")
            if here and inside:
                pairs.append(f"{name}={value}")
        return "; ".join(pairs) or None

    def __repr__(self):
        shown = [f"<Cookie {name}={value} for {domain}{path}>" for (domain, path, name), value in self._cookies.items()]
        return f"<RequestsCookieJar[{', '.join(shown)}]>"


def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True):
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    for name, value in (cookie_dict or {}).items():
        if overwrite or name not in jar:
            jar.set(name, value)
    return jar
