"""The editor unwraps or removes tags that it does not know, and their style goes with them (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport import platform
from wxexport.check import view
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import tag_of

RULE = Rule(
    "WX101",
    "unknown-tag",
    "error",
    "a tag that the editor does not keep",
    remedy="Use section and p for blocks, span with a style for words; say the rest in words or show it as a picture.",
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    kept = platform.TAGS | {"math"}  # WX139 tells of formulas
    for element in view.of(root).outside:
        if element is not root and element.tag not in kept:
            yield view.finding(RULE, styled, element, f"<{tag_of(element)}> is not kept by the editor")
