"""WX130 redundant-nodes: many empty elements (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.check.platform.empty_element import is_empty
from wxexport.findings.platform_rules import REDUNDANT_NODES as RULE
from wxexport.html.tree import tag_of
from wxexport.model import Finding, Styled

_CHILDREN = 20
_EMPTY = 15


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).outside:
        children = len(element)
        if children <= _CHILDREN:
            continue
        empty = sum(is_empty(child) for child in element)
        if empty > _EMPTY:
            message = f"{empty} of the {children} children of <{tag_of(element)}> are empty"
            yield view.finding(RULE, styled, element, message, hint="Remove them, and use margins for space.")
