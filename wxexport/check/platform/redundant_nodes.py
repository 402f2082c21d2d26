"""WX130 redundant-nodes: many empty elements (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.check.platform.empty_element import is_empty
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.REDUNDANT_NODES

_CHILDREN = platform.CHILDREN.value
_EMPTY = platform.EMPTY_CHILDREN.value


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.outside:
        children = len(element.children)
        if children <= _CHILDREN or element.tag == "svg":  # the paths of a formula are empty
            continue
        empty = sum(is_empty(child) for child in element.children)
        if empty > _EMPTY:
            message = t(
                "{empty} of the {children} children of <{tag}> are empty",
                empty=empty,
                children=children,
                tag=element.tag,
            )
            yield page.finding(RULE, element, message, hint=t("Remove them, and use margins for space."))
