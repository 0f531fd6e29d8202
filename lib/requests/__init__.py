"""A small requests, embedded in ungil, for scripts that say `import requests`: the interface of requests 2 over a client written
in Rust (`_ungil_http`). A requests on sys.path wins. What it does not do (a Retry object
for max_retries) raises NotImplementedError or is missing; to a proxy it always says CONNECT."""

__version__ = "2.32+ungil"

from . import adapters, exceptions, utils
from .api import delete, get, head, options, patch, post, put, request
from .exceptions import (ConnectionError, ConnectTimeout, HTTPError, InvalidURL, JSONDecodeError, MissingSchema,
                         ReadTimeout, RequestException, Timeout, TooManyRedirects, URLRequired)
from .models import PreparedRequest, Request, Response
from .sessions import Session, session
from .status_codes import codes
