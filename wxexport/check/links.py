"""Which kind of link an address is to WeChat (reference, part 2): the rules about links share this."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from wxexport import platform
from wxexport.check import view
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.references import EXPIRES, is_article

Kind = Literal["article", "empty", "anchor", "script", "temporary", "page", "short", "relative", "foreign"]
_SHORT_HOSTS = frozenset(["t.cn", "url.cn", "w.url.cn", "dwz.cn", "suo.im", "bit.ly", "t.co", "goo.gl", "tinyurl.com"])


def kind(address: str) -> Kind:
    address = address.strip()
    if not address:
        return "empty"
    if address.startswith("#"):
        return "anchor"
    if platform.runs_script(address):
        return "script"
    if is_article(address):
        return "article"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "foreign"
    if not parts.scheme and not parts.netloc:
        return "relative"
    host = parts.netloc.lower()
    if host == "mp.weixin.qq.com":
        in_query = not EXPIRES.isdisjoint(parse_qs(parts.query.replace("&amp;", "&")))
        return "temporary" if in_query else "page"
    return "short" if host in _SHORT_HOSTS else "foreign"


def find(rule: Rule, styled: Styled, root: HtmlElement, messages: dict[Kind, str], hint: str) -> Iterator[Finding]:
    """A finding for each link of the kinds that ``messages`` names."""
    for link in root.iter("a"):
        address = link.get("href", "")
        if message := messages.get(kind(address)):
            yield view.finding(rule, styled, link, message, excerpt=address[:200], hint=hint)
