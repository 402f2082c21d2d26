"""Text outside of ``<span leaf="">`` is moved about on save (reference, parts 1 and 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import SPACE, elements

RULE = Rule("WX105", "bare-text", "error", "text that does not stand in a leaf")
_LONGEST = 30


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    in_leaf = {inner for leaf in elements(root, "span") if leaf.get("leaf") is not None for inner in leaf.iter()}
    for element in elements(root):
        bare = "" if element in in_leaf else (element.text or "")
        parent = element.getparent()
        tail = "" if parent is None or parent in in_leaf else (element.tail or "")
        for text in (bare.strip(SPACE), tail.strip(SPACE)):
            if text:
                excerpt = text[:_LONGEST]
                yield RULE.finding("text does not stand in a leaf", styled.document.article.path, excerpt=excerpt)
