"""WX127 blank-between-blocks: white space between blocks (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.BLANK_BETWEEN_BLOCKS

_MESSAGE = t("white space between the tags of blocks")
_HINT = t("Remove the line ends between the tags.")
_LISTS = ("ul", "ol")
_IN_ROWS = frozenset(("td", "th", "thead", "tbody", "tfoot", "caption", "colgroup"))  # it is harmless there


def find(page: Page, /) -> Iterator[Finding]:
    previous: dict[Element, Element] = {}
    for element in page.outside:
        previous.update((after, before) for before, after in pairwise(element.children))
    for element in page.outside:
        before = previous.get(element)
        if before is not None and _is_blank(before.tail) and _meet(before, element):
            yield page.finding(RULE, element, _MESSAGE, excerpt=f"</{before.tag}> <{element.tag}>", hint=_HINT)
        elif element.tag in _LISTS and _is_blank(element.text):
            yield page.finding(RULE, element, _MESSAGE, excerpt=f"<{element.tag}> ", hint=_HINT)


def _is_blank(text: str) -> bool:
    return text != "" and not text.strip(SPACE)


def _meet(before: Element, after: Element) -> bool:
    return before.is_block and after.is_block and before.tag not in _IN_ROWS and after.tag not in _IN_ROWS
