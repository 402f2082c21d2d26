"""WX133 image-opacity: a picture with opacity (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import IMAGE_OPACITY as RULE
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in root.iter("img"):
        opacity = view.value(element, "opacity")
        if opacity.startswith(("0", ".")):
            message = f"opacity: {opacity[:20]} on a picture is flagged by WeChat"
            yield view.finding(RULE, styled, element, message, hint="Remove it.")
