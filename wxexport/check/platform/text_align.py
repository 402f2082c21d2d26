"""WX119 text-align: text aligned to start or end (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import TEXT_ALIGN as RULE
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).elements:  # those of an svg too, as WeChat does
        value = view.value(element, "text-align")
        if value in ("start", "end"):
            message = f"text-align: {value} is flagged by WeChat"
            yield view.finding(RULE, styled, element, message, hint="Use left or right.")
