"""start and end are flagged; only left, center, right and justify are read alike everywhere (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.model import Finding, Rule, Styled

RULE = Rule(
    "WX119",
    "text-align",
    "warning",
    "text aligned to start or end",
    remedy="Write left or right.",
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for one, found in view.declared(root):
        if one.name == "text-align" and one.value in ("start", "end"):
            for element in found:
                yield view.finding(
                    RULE, styled, element, f"text-align: {one.value} is flagged by WeChat", hint="Write left or right."
                )
