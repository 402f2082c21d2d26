"""WX128 deep-list: a list nested more than two levels deep (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.DEEP_LIST

_DEEPEST = platform.LIST_LEVELS.value


def find(page: Page, /) -> Iterator[Finding]:
    depths: dict[Element, int] = {}
    for element in page.outside:
        parent = element.parent
        depths[element] = (depths.get(parent, 0) if parent is not None else 0) + (element.tag in ("ul", "ol"))
        if element.tag in ("ul", "ol") and depths[element] == _DEEPEST + 1:  # lists inside of it are part of it
            message = t(
                "a list on level {depths}; the editor keeps {deepest} levels", depths=depths[element], deepest=_DEEPEST
            )
            yield page.finding(RULE, element, message)
