"""Authentication of requests: HTTP Basic."""

from base64 import b64encode


class AuthBase:

    """Base class that all auth implementations derive from: called with the request, it returns it changed."""

    def __call__(self, r):
        raise NotImplementedError("Auth hooks must be callable.")


def _basic_auth_str(username, password):
    parts = [part.encode("latin1") if isinstance(part, str) else bytes(part) for part in (username, password)]
    return "Basic " + b64encode(b":".join(parts)).decode("ascii")


class HTTPBasicAuth(AuthBase):

    """Attaches HTTP Basic Authentication to the given request."""

    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        return self.username == getattr(other, "username", None) and self.password == getattr(other, "password", None)

    def __call__(self, r):
        r.headers["Authorization"] = _basic_auth_str(self.username, self.password)
        return r


class HTTPProxyAuth(HTTPBasicAuth):

    """Attaches HTTP Proxy Authentication to a given request."""

    def __call__(self, r):
        r.headers["Proxy-Authorization"] = _basic_auth_str(self.username, self.password)
        return r
