"""A p in a list item gains space above and below (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.model import Finding, Rule, Styled

RULE = Rule(
    "WX126",
    "item-paragraph",
    "warning",
    "a paragraph in a list item",
    remedy="Use a section instead of the p.",
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for item in root.iter("li"):
        if len(item) == 1 and item[0].tag == "p":
            yield view.finding(RULE, styled, item, "<p> in <li> gains space", hint="Use a section.")
