"""WX141 picture-facts: a picture without its size (reference, parts 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.platform_rules import PICTURE_FACTS as RULE
from wxexport.model import Finding, Styled

_FACTS = ("data-w", "data-ratio")


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        missing = [name for name in _FACTS if name not in picture.element.attrib]
        if missing:
            message = f"the picture has no {' and no '.join(missing)}"
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin)
