"""WX129 empty-element: an empty element (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.model import Finding

RULE = platform_rules.EMPTY_ELEMENT

_MAY_BE_EMPTY = frozenset(
    ("br", "img", "hr", "svg", "col", "colgroup", "td", "th", "iframe", "video", "audio", "input")
)


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.outside:
        if is_empty(element) and element.get("style") and element is not page.root:
            yield page.finding(RULE, element, f"<{element.tag}> is empty and is deleted on paste")


def is_empty(element: Element) -> bool:
    """Whether an element that may have content has none."""
    return element.tag not in _MAY_BE_EMPTY and not element.children and not element.text.strip(SPACE)
