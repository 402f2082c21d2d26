"""WX128 deep-list: a list nested more than two levels deep (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import DEEP_LIST as RULE
from wxexport.model import Finding, Styled

_DEEPEST = 2


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    depths: dict[HtmlElement, int] = {}
    for element in view.of(root).outside:
        parent = element.getparent()
        depths[element] = (depths.get(parent, 0) if parent is not None else 0) + (element.tag in ("ul", "ol"))
        if element.tag in ("ul", "ol") and depths[element] == _DEEPEST + 1:  # lists inside of it are part of it
            message = f"a list on level {depths[element]}; the editor keeps {_DEEPEST} levels"
            yield view.finding(RULE, styled, element, message)
