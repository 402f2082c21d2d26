"""A leaf holds text in a line and nothing else; a nodeleaf one picture or component (reference, parts 1 and 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import is_block, parts, tag_of

RULE = Rule(
    "WX131",
    "leaf-content",
    "error",
    "a leaf with what does not belong into it",
    remedy="Put blocks beside the leaf, not into it; give each picture a nodeleaf of its own.",
)
_LONE = frozenset(["img", "iframe", "svg", "video"])


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for leaf in root.iter("span"):
        if leaf.get("leaf") is None:
            continue
        block = next((inner for inner in leaf.iterdescendants() if is_block(inner)), None)
        if block is not None:
            yield view.finding(RULE, styled, leaf, f"<{tag_of(block)}> stands in a leaf")
    for leaf in root.iter("section"):
        if leaf.get("nodeleaf") is not None and not _is_lone(leaf):
            yield view.finding(RULE, styled, leaf, "a nodeleaf holds more than one picture or component")


def _is_lone(leaf: HtmlElement) -> bool:
    content = parts(leaf)
    return len(content) == 1 and not isinstance(content[0], str) and _is_component(str(content[0].tag))


def _is_component(tag: str) -> bool:
    return tag in _LONE or tag.startswith("mp")
