"""WX131 leaf-content: a leaf with wrong content (reference, parts 1 and 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import LEAF_CONTENT as RULE
from wxexport.html.tree import SPACE, Part, is_block, parts, tag_of
from wxexport.model import Finding, Styled

_LONE = frozenset(["img", "iframe", "svg", "video"])


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for leaf in root.iter("span"):
        if leaf.get("leaf") is None:
            continue
        block = next((inner for inner in leaf.iterdescendants() if is_block(inner)), None)
        if block is not None:
            yield view.finding(RULE, styled, leaf, f"a leaf contains <{tag_of(block)}>")
    for leaf in root.iter("section"):
        if leaf.get("nodeleaf") is not None and (message := _trouble(parts(leaf))):
            yield view.finding(RULE, styled, leaf, message)


def _trouble(content: list[Part]) -> str | None:
    if not content:
        return "a nodeleaf is empty"
    for part in content:
        if isinstance(part, str):
            return "a nodeleaf contains text" if part.strip(SPACE) else "a nodeleaf contains white space"
        if not _is_component(tag_of(part)):
            return f"a nodeleaf contains <{tag_of(part)}>"
    return "a nodeleaf contains more than one picture or component" if len(content) > 1 else None


def _is_component(tag: str) -> bool:
    return tag in _LONE or tag.startswith("mp")
