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
    for element in view.of(root).elements:  # those of an svg too, as WeChat does
        value = view.value(element, "text-align")
        if value in ("start", "end"):
            message = f"text-align: {value} is flagged by WeChat"
            yield view.finding(RULE, styled, element, message, hint="Write left or right.")
