"""WX144 picture-format: a picture in a format that WeChat refuses (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.platform_rules import PICTURE_FORMAT as RULE
from wxexport.model import Finding, Styled

_TAKEN = frozenset(("", "png", "jpeg", "jpg", "gif", "bmp", "x-ms-bmp"))


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for picture in pictures.of(styled, root):
        if picture.kind not in _TAKEN:
            message = f"the picture is {picture.kind}, which WeChat refuses"
            hint = "Convert it to PNG or JPEG."
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin, hint=hint)
