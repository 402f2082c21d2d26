"""WX139 math: a formula as MathML (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import MATH as RULE
from wxexport.html.tree import tag_of
from wxexport.model import Finding, Styled

_TAGS = ("math", "mjx-container", "mjx-assistive-mml")


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in root.iter(*_TAGS):
        if next(element.iterancestors(*_TAGS), None) is None:
            yield view.finding(RULE, styled, element, f"WeChat shows the hidden text of <{tag_of(element)}>")
