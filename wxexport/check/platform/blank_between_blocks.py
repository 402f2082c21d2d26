"""WX127 blank-between-blocks: white space between blocks (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import BLANK_BETWEEN_BLOCKS as RULE
from wxexport.html.tree import SPACE, is_block, tag_of
from wxexport.model import Finding, Styled

_MESSAGE = "white space between the tags of blocks"
_HINT = "Remove the line ends between the tags."
_LISTS = ("ul", "ol")
_IN_ROWS = frozenset(("td", "th", "thead", "tbody", "tfoot", "caption", "colgroup"))  # it is harmless there


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).outside:
        before = element.getprevious()
        if before is not None and _is_blank(before.tail) and _meet(before, element):
            yield view.finding(
                RULE, styled, element, _MESSAGE, excerpt=f"</{tag_of(before)}> <{tag_of(element)}>", hint=_HINT
            )
        elif element.tag in _LISTS and _is_blank(element.text):
            yield view.finding(RULE, styled, element, _MESSAGE, excerpt=f"<{tag_of(element)}> ", hint=_HINT)


def _is_blank(text: str | None) -> bool:
    return bool(text) and not (text or "").strip(SPACE)


def _meet(before: HtmlElement, after: HtmlElement) -> bool:
    return is_block(before) and is_block(after) and before.tag not in _IN_ROWS and after.tag not in _IN_ROWS
