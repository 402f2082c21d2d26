"""WX118 caret-color: a caret that cannot be seen (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.css import colors
from wxexport.findings.platform_rules import CARET_COLOR as RULE
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).elements:  # those of an svg too, as WeChat does
        value = view.value(element, "caret-color")
        if value and _is_unseen(value):
            message = f"caret-color: {value[:40]} is flagged by WeChat"
            yield view.finding(RULE, styled, element, message, hint="Remove it.")


def _is_unseen(value: str) -> bool:
    color = colors.parse(value)
    return color is not None and color.alpha == 0
