"""WX145 picture-pixels: a picture with too many pixels or frames (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.platform_rules import PICTURE_PIXELS as RULE
from wxexport.model import Finding, Styled

MOST_PIXELS = 6_000_000
MOST_FRAMES = 300


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        pixels = picture.width * picture.height
        if pixels > MOST_PIXELS:
            message = f"the picture has {pixels:,} pixels; WeChat takes {MOST_PIXELS:,}"
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin)
        if picture.frames > MOST_FRAMES:
            message = f"the animation has {picture.frames} frames; WeChat takes {MOST_FRAMES}"
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin)
