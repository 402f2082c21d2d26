"""There are no jumps inside an article: a #link does nothing and can stop the save (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import links
from wxexport.model import Finding, Rule, Styled

RULE = Rule(
    "WX108",
    "anchor-link",
    "error",
    "a link inside the page",
    remedy="Make it text; a table of contents is plain text in WeChat.",
)
_MESSAGES: dict[links.Kind, str] = {"anchor": "a link leads to a place in the page"}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    yield from links.find(RULE, styled, root, _MESSAGES, "Make it text.")
