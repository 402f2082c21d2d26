"""WX129 empty-element: an empty element (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import EMPTY_ELEMENT as RULE
from wxexport.html.tree import SPACE, tag_of
from wxexport.model import Finding, Styled

_MAY_BE_EMPTY = frozenset(
    ("br", "img", "hr", "svg", "col", "colgroup", "td", "th", "iframe", "video", "audio", "input")
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).outside:
        if is_empty(element) and element.get("style") and element is not root:
            yield view.finding(RULE, styled, element, f"<{tag_of(element)}> is empty and is deleted on paste")


def is_empty(element: HtmlElement) -> bool:
    """Whether an element that may have content has none."""
    return element.tag not in _MAY_BE_EMPTY and not len(element) and not (element.text or "").strip(SPACE)
