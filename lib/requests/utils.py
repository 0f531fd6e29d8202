"""Helpers of requests that scripts use."""

from urllib.parse import quote, unquote

from .adapters import select_proxy
from .cookies import cookiejar_from_dict
from .models import _requote as requote_uri
from .sessions import default_headers
from .structures import CaseInsensitiveDict


def default_user_agent():
    return default_headers()["User-Agent"]


def dict_from_cookiejar(cj):
    return {cookie.name: cookie.value for cookie in cj}


def add_dict_to_cookiejar(cj, cookie_dict):
    return cookiejar_from_dict(cookie_dict, cj)
