"""WX143 picture-tiny: a picture so small that it is dropped (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.platform_rules import PICTURE_TINY as RULE
from wxexport.model import Finding, Styled

_LEAST_PIXELS = 45 * 13


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        if picture.embedded and 0 < picture.width * picture.height <= _LEAST_PIXELS:
            message = f"the picture of {picture.width}×{picture.height} pixels may be dropped"
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin)
