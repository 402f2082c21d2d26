"""The editor takes pictures up to 10 MB (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.model import Finding, Rule, Styled

RULE = Rule(
    "WX114",
    "picture-size",
    "warning",
    "a picture that is too large",
    remedy="Make it smaller, or save it as JPEG.",
)
MOST_BYTES = 10_000_000


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        if picture.size > MOST_BYTES:
            message = f"the picture has {picture.size:,} bytes; WeChat takes {MOST_BYTES:,}"
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin)
