"""Sections in sections, 13 of one tag and style with one child each, are flagged; 12 pass (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import elements

RULE = Rule("WX106", "nesting", "warning", "wrappers inside wrappers")
MOST = 12


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    depth: dict[HtmlElement, int] = {}
    for element in elements(root):
        parent = element.getparent()
        depth[element] = depth[parent] + 1 if parent is not None and _only_wraps(parent, element) else 1
    deepest = max(depth.values())
    if deepest > MOST:
        message = f"{deepest} elements of one kind stand in each other; WeChat flags more than {MOST}"
        yield RULE.finding(message, styled.document.article.path, hint="Flatten quotes and lists.")


def _only_wraps(parent: HtmlElement, child: HtmlElement) -> bool:
    alike = parent.tag == child.tag and parent.get("style") == child.get("style")
    return alike and len(parent) == 1 and not parent.text and not child.tail
