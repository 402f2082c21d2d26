"""WX126 item-paragraph: a paragraph in a list item (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import ITEM_PARAGRAPH as RULE
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for item in root.iter("li"):
        if len(item) == 1 and item[0].tag == "p":
            yield view.finding(RULE, styled, item, "<p> in <li> gets space above and below", hint="Use a section.")
