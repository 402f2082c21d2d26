"""WX142 picture-source: a picture that WeChat may not reach (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.platform_rules import PICTURE_SOURCE as RULE
from wxexport.model import Finding, Styled

_HOSTS = (".qpic.cn", ".qlogo.cn", "res.wx.qq.com")


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        if not picture.embedded and (message := _problem(picture.source)):
            hint = "Embed it, or upload it with the editor."
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin, hint=hint)


def _problem(source: str) -> str | None:
    try:
        parts = urlsplit(source.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return "the address of a picture is invalid"
    if not source.strip():
        return "a picture has no address"
    if not host or parts.scheme not in ("http", "https", ""):
        return "a picture has a local address"
    return None if host.endswith(_HOSTS) else f"a picture is not on a host of WeChat: {host[:80]}"
