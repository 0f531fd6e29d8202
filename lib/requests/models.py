"""Requests and responses."""

import datetime
import os
import json as _json
from email.message import Message
from http import HTTPStatus
from http.cookiejar import CookieJar
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from .auth import HTTPBasicAuth
from .cookies import cookiejar_from_dict, get_cookie_header
from .exceptions import (ChunkedEncodingError, ConnectionError, ContentDecodingError, HTTPError, InvalidHeader,
                         InvalidJSONError, InvalidURL, JSONDecodeError, MissingSchema, ReadTimeout,
                         StreamConsumedError)
from .hooks import HooksMixin, default_hooks
from .structures import CaseInsensitiveDict

CONTENT_CHUNK_SIZE = 10 * 1024
ITER_CHUNK_SIZE = 512
REDIRECT_STATI = (301, 302, 303, 307, 308)


def _encode_params(data):
    """Form data or a query as text; what is text or bytes already stays."""
    if isinstance(data, (str, bytes)) or hasattr(data, "read"):
        return data
    pairs = []
    for key, values in data.items() if hasattr(data, "items") else data:
        if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
            values = [values]
        pairs += [(key, value) for value in values if value is not None]
    return urlencode(pairs, doseq=True)


def _requote(text, safe="!#$%&'()*+,/:;=?@[]~"):
    return quote(text, safe=safe)


def _multipart(data, files):
    """The body of a form with files, and its content type."""
    parts = []
    pairs = data.items() if hasattr(data, "items") else data
    if isinstance(data, (str, bytes)):
        raise ValueError("Data must not be a string.")
    for name, values in pairs:
        for value in [values] if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__") else values:
            if value is not None:
                parts.append((name, None, None, {}, value if isinstance(value, bytes) else str(value)))
    for name, file in files.items() if hasattr(files, "items") else files:
        kind, headers = None, {}
        if isinstance(file, (tuple, list)):
            filename, content, *more = file
            kind = more[0] if more else None
            headers = more[1] if len(more) > 1 else {}
        else:
            own = getattr(file, "name", None)
            is_name = isinstance(own, str) and own and not (own[0] == "<" and own[-1] == ">")
            filename, content = os.path.basename(own) if is_name else name, file
        if hasattr(content, "read"):
            content = content.read()
        if content is not None:
            parts.append((name, filename, kind, headers, content))
    boundary = os.urandom(16).hex()
    body = []
    quoted = lambda text: text.replace('"', "%22").replace("\n", "%0A").replace("\r", "%0D")
    for name, filename, kind, headers, content in parts:
        name = name.decode() if isinstance(name, bytes) else name
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{quoted(name)}"'
        if filename is not None:
            head += f'; filename="{quoted(filename)}"'
        if kind:
            head += f"\r\nContent-Type: {kind}"
        head += "".join(f"\r\n{key}: {value}" for key, value in (headers or {}).items())
        body += [head.encode(), b"\r\n\r\n", content.encode() if isinstance(content, str) else content, b"\r\n"]
    return b"".join([*body, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"


class Request(HooksMixin):

    """A request as the user wants it; `prepare` makes one that can be sent."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None,
                 cookies=None, hooks=None, json=None):
        self.hooks = default_hooks()
        for event, hook in (hooks or {}).items():
            self.register_hook(event, hook)
        self.method = method
        self.url = url
        self.headers = {} if headers is None else headers
        self.files = [] if files is None else files
        self.data = [] if data is None else data
        self.params = {} if params is None else params
        self.auth = auth
        self.cookies = cookies
        self.json = json

    def __repr__(self):
        return f"<Request [{self.method}]>"

    def prepare(self):
        prepared = PreparedRequest()
        prepared.prepare(self.method, self.url, self.headers, self.files, self.data, self.params, self.auth,
                         self.cookies, self.hooks, self.json)
        return prepared


class PreparedRequest(HooksMixin):

    """A request as it is sent."""

    def __init__(self):
        self.method = self.url = self.headers = self.body = self._cookies = None
        self.hooks = default_hooks()

    def prepare(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None,
                cookies=None, hooks=None, json=None):
        self.method = method.upper() if method else method
        self._prepare_url(url, params)
        self.headers = CaseInsensitiveDict()
        for name, value in (headers or {}).items():
            self._check_header(name, value)
            self.headers[name] = value.decode("latin1") if isinstance(value, bytes) else value
        self._cookies = cookies if isinstance(cookies, CookieJar) else cookiejar_from_dict(cookies)
        self._set_cookie_header()
        self._prepare_body(data, json, files)
        self._prepare_auth(auth)
        for event, hook in (hooks or {}).items():
            self.register_hook(event, hook)

    @staticmethod
    def _check_header(name, value):
        for part in name, value:
            if not isinstance(part, (str, bytes)):
                raise InvalidHeader(f"Header part ({part!r}) from ({name!r}, {value!r}) must be of type str or bytes, "
                                    f"not {type(part)}")
        text = value.decode("latin1") if isinstance(value, bytes) else value
        if text[:1].isspace() or "\r" in text or "\n" in text:
            raise InvalidHeader(f"Invalid leading whitespace, reserved character(s), or return character(s) in header "
                                f"value: {value!r}")

    def _prepare_url(self, url, params):
        url = url.decode("utf8") if isinstance(url, bytes) else str(url)
        url = url.lstrip()
        if ":" in url and not url.lower().startswith("http"):
            self.url = url
            return
        try:
            scheme, netloc, path, query, fragment = urlsplit(url)
            parts = urlsplit(url)
            host = parts.hostname
            parts.port
        except ValueError as error:
            raise InvalidURL(*error.args)
        if not scheme:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        if not host:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        if not host.isascii():
            try:
                netloc = netloc.replace(host, host.encode("idna").decode())
            except UnicodeError:
                raise InvalidURL("URL has an invalid label.")
        elif host.startswith(("*", ".")):
            raise InvalidURL("URL has an invalid label.")
        extra = _encode_params(params or {})
        extra = extra.decode() if isinstance(extra, bytes) else extra
        if extra:
            query = f"{query}&{extra}" if query else extra
        self.url = _requote(urlunsplit((scheme, netloc, path or "/", query, fragment)))

    def _prepare_body(self, data, json, files=None):
        body, kind = None, None
        if not data and json is not None:
            kind = "application/json"
            try:
                body = _json.dumps(json, allow_nan=False).encode()
            except ValueError as error:
                raise InvalidJSONError(error, request=self)
        elif files:
            body, kind = _multipart(data or {}, files)
        elif data:
            body = _encode_params(data)
            if not isinstance(data, (str, bytes)) and not hasattr(data, "read"):
                kind = "application/x-www-form-urlencoded"
            if hasattr(body, "read"):
                body = body.read()
            if isinstance(body, str):
                body = body.encode()
        self.body = body
        if body is not None:
            self.headers["Content-Length"] = str(len(body))
        elif self.method not in ("GET", "HEAD") and "Content-Length" not in self.headers:
            self.headers["Content-Length"] = "0"
        if kind and "Content-Type" not in self.headers:
            self.headers["Content-Type"] = kind

    def _prepare_auth(self, auth):
        if auth is None:
            parts = urlsplit(self.url)
            if parts.username is None:
                return
            auth = parts.username, parts.password or ""
        if isinstance(auth, tuple) and len(auth) == 2:
            auth = HTTPBasicAuth(*auth)
        self.__dict__.update(auth(self).__dict__)

    def _set_cookie_header(self):
        header = get_cookie_header(self._cookies, self)
        if header is not None:
            self.headers["Cookie"] = header

    @property
    def path_url(self):
        parts = urlsplit(self.url)
        return (parts.path or "/") + ("?" + parts.query if parts.query else "")

    def copy(self):
        new = PreparedRequest()
        new.__dict__.update(self.__dict__, headers=self.headers.copy(), _cookies=self._cookies.copy())
        return new

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Response:

    """A server's answer."""

    def __init__(self):
        self.status_code = None
        self.reason = None
        self.headers = CaseInsensitiveDict()
        self.raw = None
        self.url = None
        self.encoding = None
        self.history = []
        self.cookies = cookiejar_from_dict({})
        self.elapsed = datetime.timedelta(0)
        self.request = None
        self.connection = None
        self._content = False
        self._content_consumed = False
        self._read_timeout = None
        self._next = None
        self._set_cookies = []

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        try:
            self.raise_for_status()
        except HTTPError:
            return False
        return True

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in REDIRECT_STATI

    @property
    def is_permanent_redirect(self):
        return "location" in self.headers and self.status_code in (301, 308)

    @property
    def next(self):
        return self._next

    def _read(self, size):
        try:
            return self.raw.read(size)
        except OSError as error:
            kind, message = error.args
            if kind == "read timeout":
                raise ConnectionError(message)
            if kind == "decode":
                raise ContentDecodingError(message)
            raise ChunkedEncodingError(message)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        if self._content_consumed and isinstance(self._content, bool):
            raise StreamConsumedError()
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError(f"chunk_size must be an int, it is instead a {type(chunk_size)}.")

        def chunks():
            if self._content_consumed:
                size = chunk_size or len(self._content) or 1
                for at in range(0, len(self._content), size):
                    yield self._content[at:at + size]
                return
            while chunk := self._read(-1 if chunk_size is None else chunk_size):
                yield chunk
            self._content_consumed = True

        if decode_unicode and self.encoding is not None:
            return self._decoded(chunks())
        return chunks()

    def _decoded(self, chunks):
        import codecs
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        for chunk in chunks:
            if text := decoder.decode(chunk):
                yield text
        if text := decoder.decode(b"", final=True):
            yield text

    def iter_lines(self, chunk_size=ITER_CHUNK_SIZE, decode_unicode=False, delimiter=None):
        pending = None
        for chunk in self.iter_content(chunk_size=chunk_size, decode_unicode=decode_unicode):
            if pending is not None:
                chunk = pending + chunk
            lines = chunk.split(delimiter) if delimiter else chunk.splitlines()
            if lines and lines[-1] and chunk and lines[-1][-1] == chunk[-1]:
                pending = lines.pop()
            else:
                pending = None
            yield from lines
        if pending is not None:
            yield pending

    @property
    def content(self):
        if self._content is False:
            if self._content_consumed:
                raise RuntimeError("The content for this response was already consumed")
            self._content = b"".join(self.iter_content(None)) if self.raw is not None else None
        self._content_consumed = True
        return self._content

    @property
    def apparent_encoding(self):
        try:
            self.content.decode("utf-8")
        except UnicodeDecodeError:
            return "latin-1"
        return "ascii" if self.content.isascii() else "utf-8"

    @property
    def text(self):
        if not self.content:
            return ""
        try:
            return str(self.content, self.encoding or self.apparent_encoding, errors="replace")
        except (LookupError, TypeError):
            return str(self.content, errors="replace")

    def json(self, **kwargs):
        try:
            if not self.encoding and self.content and len(self.content) > 3:
                return _json.loads(self.content, **kwargs)
            return _json.loads(self.text, **kwargs)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos)

    @property
    def links(self):
        found = {}
        for part in self.headers.get("link", "").split(","):
            target, *rest = part.split(";")
            link = {"url": target.strip("<> '\"")}
            for item in rest:
                key, _, value = item.partition("=")
                link[key.strip(" '\"")] = value.strip(" '\"")
            if link["url"]:
                found[link.get("rel") or link["url"]] = link
        return found

    def raise_for_status(self):
        reason = self.reason
        if 400 <= self.status_code < 500:
            message = f"{self.status_code} Client Error: {reason} for url: {self.url}"
        elif 500 <= self.status_code < 600:
            message = f"{self.status_code} Server Error: {reason} for url: {self.url}"
        else:
            return
        raise HTTPError(message, response=self)

    def close(self):
        if self.raw is not None:
            self.raw.close()


def _encoding_of(headers):
    """The encoding that the headers tell, or HTTP's default for text."""
    if "content-type" not in headers:
        return None
    message = Message()
    message["content-type"] = headers["content-type"]
    charset = message.get_param("charset")
    if charset:
        return charset.strip("'\"")
    kind = message.get_content_type()
    if kind.startswith("text/"):
        return "ISO-8859-1"
    return "utf-8" if kind == "application/json" else None


def _reason(status):
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
