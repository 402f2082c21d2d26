"""The address of a link -> its kind: what WeChat does with it on save (reference, part 2).

The export, the rules of ``check`` and the model of the editor all use this, so they cannot disagree.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from wxexport.text import regex
from wxexport.wechat import kept, platform

Kind = Literal["article", "empty", "anchor", "script", "temporary", "page", "unusual", "short", "relative", "foreign"]
"""``article``: a published article, which everyone may link to. ``temporary``: an address of an article that expires.
``page``: another page of WeChat. ``unusual``: an article in a form that WeChat may not accept. ``short``: of a link
shortener. ``relative``: of a file beside the article.
"""

_SHORT_HOSTS = frozenset(["t.cn", "url.cn", "w.url.cn", "dwz.cn", "suo.im", "bit.ly", "t.co", "goo.gl", "tinyurl.com"])
_ARTICLE = regex(r"/s/[A-Za-z0-9_-]+")  # no dots: /s/../mp/… is another page
_ESCAPED = regex(r"&(?:amp;)+")


@lru_cache(maxsize=4096)
def kind(address: str) -> Kind:
    """The kind of a link's ``href``, read as a browser reads it. ``scene``, ``chksm``, tracking parameters and the
    fragment make no difference.
    """
    address = address.strip()
    if not address:
        return "empty"
    if address.startswith("#"):
        return "anchor"
    if kept.runs_script(address):
        return "script"
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return "foreign"
    if not parts.scheme and not parts.netloc and "\\" not in address:
        return "relative"
    if host in _SHORT_HOSTS:
        return "short"
    # In a browser a backslash ends the host, so the page may not be on WeChat's.
    if host != platform.HOST.value or "\\" in address or parts.scheme not in ("http", "https", ""):
        return "foreign"
    query = parse_qs(unescaped(parts.query), keep_blank_values=True)
    in_path = _ARTICLE.fullmatch(parts.path) is not None
    in_query = parts.path == "/s" and any(query.get("__biz", ()))
    names_one = in_path or in_query
    expires = not platform.TEMPORARY.value.isdisjoint(query) or (not names_one and "timestamp" in query)
    if expires and (in_path or parts.path == "/s"):
        return "temporary"
    if not names_one:
        return "page"
    plain = parts.scheme and parts.netloc.lower() == platform.HOST.value and not _ESCAPED.search(parts.query)
    return "article" if plain else "unusual"


def is_article(address: str) -> bool:
    """Whether ``address`` is a published article that everyone may link to."""
    return kind(address) == "article"


def is_uploaded(address: str) -> bool:
    """Whether ``address`` is that of a picture that an account has uploaded."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.hostname in platform.UPLOAD_HOSTS.value


def secure(address: str) -> str:
    """The address with ``https://`` for ``http://``: WeChat gives and takes both."""
    return "https://" + address.removeprefix("http://") if address.startswith("http://") else address


def unescaped(address: str) -> str:
    """The address with ``&`` for each ``&amp;`` in it. It was escaped twice, and WeChat would not accept it."""
    return _ESCAPED.sub("&", address)
