"""Which kind of link an address is to WeChat (reference, part 2).

One verdict for the export, the rules of ``check`` and the model of the editor.
"""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from wxexport.wechat import platform

Kind = Literal["article", "empty", "anchor", "script", "temporary", "page", "unusual", "short", "relative", "foreign"]
"""``article``: everyone may link to it. ``temporary``: an article's address that expires. ``page``: another page of
WeChat. ``unusual``: an address of WeChat in a form that it may not read. ``short``: hides where it leads. ``relative``:
of a file beside the article.
"""

HOST = "mp.weixin.qq.com"
_SHORT_HOSTS = frozenset(["t.cn", "url.cn", "w.url.cn", "dwz.cn", "suo.im", "bit.ly", "t.co", "goo.gl", "tinyurl.com"])
_TEMPORARY = frozenset(("signature", "tempkey"))  # a search's result; the preview of a draft
_ARTICLE = re.compile(r"/s/[A-Za-z0-9_-]+")  # no dots: /s/../mp/… is another page
_ESCAPED = re.compile(r"&(?:amp;)+")


def kind(address: str) -> Kind:
    """The kind of a link's ``href``, as a browser would read it. Scene, ``chksm`` and tracking parameters and what
    follows ``#`` make no difference.
    """
    address = address.strip()
    if not address:
        return "empty"
    if address.startswith("#"):
        return "anchor"
    if platform.runs_script(address):
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
    # A backslash ends the host in a browser, so what follows it need not be WeChat's.
    if host != HOST or "\\" in address or parts.scheme not in ("http", "https", ""):
        return "foreign"
    query = parse_qs(unescaped(parts.query), keep_blank_values=True)
    in_path = _ARTICLE.fullmatch(parts.path) is not None
    in_query = parts.path == "/s" and any(query.get("__biz", ()))
    names_one = in_path or in_query
    expires = not _TEMPORARY.isdisjoint(query) or (not names_one and "timestamp" in query)
    if expires and (in_path or parts.path == "/s"):
        return "temporary"
    if not names_one:
        return "page"
    plain = parts.scheme and parts.netloc.lower() == HOST and not _ESCAPED.search(parts.query)
    return "article" if plain else "unusual"


def is_article(address: str) -> bool:
    """Whether ``address`` is a published article that everyone may link to."""
    return kind(address) == "article"


def unescaped(address: str) -> str:
    """The address with an ``&`` for each ``&amp;`` left in it: that was escaped twice, and WeChat would not read it."""
    return _ESCAPED.sub("&", address)
