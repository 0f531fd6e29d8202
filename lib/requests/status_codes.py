"""`codes`: status codes by name, as in `requests.codes.ok` and `requests.codes["not_found"]`."""

from http import HTTPStatus

from .structures import LookupDict

codes = LookupDict(name="status_codes")

for _status in HTTPStatus:
    for _name in _status.name, _status.name.lower():
        setattr(codes, _name, _status.value)

for _name, _code in {
    "ok": 200, "okay": 200, "all_ok": 200, "all_okay": 200, "all_good": 200, "moved": 301, "bad": 400,
    "teapot": 418, "server_error": 500, "unavailable": 503, "permanent_redirect": 308,
    "temporary_redirect": 307, "too_many": 429, "unprocessable": 422, "unprocessable_entity": 422,
}.items():
    setattr(codes, _name, _code)
    setattr(codes, _name.upper(), _code)
