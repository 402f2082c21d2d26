"""WX114 picture-size: a picture that is too large (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.platform_rules import PICTURE_SIZE as RULE
from wxexport.model import Finding, Styled

MOST_BYTES = 10_000_000


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        if picture.size > MOST_BYTES:
            message = f"the picture has {picture.size:,} bytes; WeChat takes {MOST_BYTES:,}"
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin)
