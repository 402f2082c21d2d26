"""data-no-dark keeps an element as it is on a dark page, which WeChat's check flags each time (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import tag_of

RULE = Rule(
    "WX306",
    "dark-exempt",
    "warning",
    "an element that dark mode leaves as it is",
    remedy="Leave data-no-dark out, and choose colors that can be read after the conversion.",
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).outside:
        if element.tag != "svg" and element.get("data-no-dark") is not None:
            message = f"data-no-dark on <{tag_of(element)}> is flagged by WeChat"
            yield view.finding(RULE, styled, element, message, hint="Leave it out; dark mode converts the colors.")
