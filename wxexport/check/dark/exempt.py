"""WX306 dark-exempt: an element that dark mode does not convert (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.dark_rules import DARK_EXEMPT as RULE
from wxexport.html.tree import tag_of
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).outside:
        if element.tag != "svg" and element.get("data-no-dark") is not None:
            message = f"data-no-dark on <{tag_of(element)}> is flagged by WeChat"
            yield view.finding(RULE, styled, element, message, hint="Remove it. Dark mode converts the colors.")
