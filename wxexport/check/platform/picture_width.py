"""WX146 picture-width: a picture that fills one screen but not another (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.platform_rules import PICTURE_WIDTH as RULE
from wxexport.model import Finding, Styled

_LEAST, _MOST = 376, 676


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        width = picture.width or _declared(picture.element)
        if _LEAST <= width <= _MOST and view.value(picture.element, "width") in ("", "auto"):
            message = f"the picture is {width} pixels wide and has no width in its style"
            hint = "Set width:100%."
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin, hint=hint)


def _declared(element: HtmlElement) -> int:
    width = element.get("data-w", "")
    return int(width) if width.isdecimal() and len(width) < 7 else 0
