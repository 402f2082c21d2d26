"""More than ten levels of the same tag with one child each are flagged (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import elements

RULE = Rule("WX106", "nesting", "warning", "wrappers inside wrappers")
MOST = 10


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    depth: dict[HtmlElement, int] = {}
    for element in elements(root):
        parent = element.getparent()
        alone = parent is not None and parent.tag == element.tag and len(parent) == 1 and not parent.text
        depth[element] = depth[parent] + 1 if alone and parent is not None else 1
    deepest = max(depth.values())
    if deepest > MOST:
        message = f"{deepest} elements of one kind stand in each other; WeChat flags more than {MOST}"
        yield RULE.finding(message, styled.document.article.path, hint="Flatten quotes and lists.")
