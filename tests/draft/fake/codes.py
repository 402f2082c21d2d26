"""What WeChat says with each error code, as data."""

from __future__ import annotations

from itertools import count

MESSAGES = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40004: "invalid media type",
    40005: "invalid file type",
    40007: "invalid media_id",
    40009: "invalid image size",
    40013: "invalid appid",
    40014: "invalid access_token",
    40033: "invalid charset",
    40066: "invalid url",
    40113: "unsupported file type",
    40114: "invalid index",
    40125: "invalid appsecret",
    40137: "invalid image format",
    40164: "invalid ip {ip} ipv6 ::ffff:{ip}, not in whitelist",
    40243: "AppSecret has been frozen",
    41001: "access_token missing",
    41002: "appid missing",
    41004: "appsecret missing",
    41005: "media data missing",
    41039: "invalid content_source_url",
    42001: "access_token expired",
    43001: "require GET method",
    43002: "require POST method",
    44001: "empty media data",
    44002: "empty post data",
    44003: "empty news data",
    45001: "media size out of limit",
    45002: "content size out of limit",
    45003: "title size out of limit",
    45004: "description size out of limit",
    45005: "url size out of limit",
    45008: "article size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit must slower retry next minute",
    45110: "author size out of limit",
    47001: "data format error",
    48001: "api unauthorized",
    50002: "user limited",
    50004: "forbid to use token interface",
    50007: "account frozen",
    53402: "cover crop failed",
    88000: "without comment privilege",
    89503: "this ip calls for the first time, an administrator must confirm",
}

_RIDS = count(1)


class Refused(Exception):
    """An error of the interface: HTTP 200 and a code. ``values`` fill its message."""

    def __init__(self, code: int, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self._values = values

    def answer(self) -> dict[str, object]:
        said = MESSAGES.get(self.code, "error").format(**self._values)
        return {"errcode": self.code, "errmsg": f"{said} rid: 6919a{next(_RIDS):03x}-1f2e3d4c-5b6a7988"}
