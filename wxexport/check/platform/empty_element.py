"""WX129 empty-element: an empty element (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.EMPTY_ELEMENT

_MAY_BE_EMPTY = platform.MAY_BE_EMPTY.value | platform.REMOVED.value | {"col", "colgroup"}


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.outside:
        if is_empty(element) and element.get("style") and element is not page.root:
            yield page.finding(RULE, element, t("<{tag}> is empty and is deleted on paste", tag=element.tag))


def is_empty(element: Element) -> bool:
    """Whether an element that may have content has none."""
    return element.tag not in _MAY_BE_EMPTY and not element.children and not element.text.strip(SPACE)
