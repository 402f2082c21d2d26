"""WX134 folded-lines: line ends and spaces that only white-space keeps (reference, parts 4 and 6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import FOLDED_LINES as RULE
from wxexport.html.tree import SPACE, is_block, tag_of
from wxexport.model import Finding, Styled

_KEEPING = frozenset(("pre", "pre-wrap", "pre-line", "break-spaces"))
_EDGE = "\0"  # the start or the end of a line
_BETWEEN_BLOCKS = re.compile(rf"{_EDGE}\s*(?={_EDGE})")
_FOLDED = re.compile(rf"[\t\n\r\f]|  |{_EDGE} ")
_LONGEST = 30


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for keeper, texts in _kept(root).items():
        text = _BETWEEN_BLOCKS.sub("", "".join(texts)).strip(SPACE + _EDGE)
        if _FOLDED.search(text):
            message = f"line ends or spaces in <{tag_of(keeper)}> fold into one space on save"
            excerpt = " ".join(text.replace(_EDGE, " ").split())[:_LONGEST]
            hint = "Use <br> and no-break spaces."
            yield view.finding(RULE, styled, keeper, message, excerpt=excerpt, hint=hint)


def _kept(root: HtmlElement) -> dict[HtmlElement, list[str]]:
    """The texts of each outermost element that keeps white space by its style."""
    kept: defaultdict[HtmlElement, list[str]] = defaultdict(list)
    around: list[HtmlElement | None] = [None]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        edge = _EDGE if is_block(element) or element.tag == "br" else ""
        if event == "start":
            around.append(_keeper(element, around[-1]))
            keeper, text = around[-1], element.text
        else:
            around.pop()
            keeper, text = around[-1], element.tail
        if keeper is not None:
            kept[keeper].append(edge + (text or ""))
    return kept


def _keeper(element: HtmlElement, around: HtmlElement | None) -> HtmlElement | None:
    if element.tag in ("svg", "math"):
        return None
    value = view.value(element, "white-space") or ("pre" if element.tag in ("pre", "listing") else "")
    if not value:
        return around
    return (element if around is None else around) if value in _KEEPING else None
