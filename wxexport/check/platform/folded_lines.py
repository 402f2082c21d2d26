"""WX134 folded-lines: line ends and spaces that only white-space keeps (reference, parts 4 and 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.properties import PRESERVING
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = platform_rules.FOLDED_LINES

_EDGE = "\0"  # the start or the end of a line
_BETWEEN_BLOCKS = regex(rf"{_EDGE}\s*(?={_EDGE})")
_FOLDED = regex(rf"[\t\n\r\f]|  |{_EDGE} ")
_LONGEST = 30


def find(page: Page, /) -> Iterator[Finding]:
    for keeper, texts in _kept(page.root).items():
        text = _BETWEEN_BLOCKS.sub("", "".join(texts)).strip(SPACE + _EDGE)
        if _FOLDED.search(text):
            message = t("line ends or spaces in <{tag}> fold into one space on save", tag=keeper.tag)
            excerpt = " ".join(text.replace(_EDGE, " ").split())[:_LONGEST]
            hint = t("Use <br> and no-break spaces.")
            yield page.finding(RULE, keeper, message, excerpt=excerpt, hint=hint)


def _kept(root: Element) -> dict[Element, list[str]]:
    """The texts of each outermost element that keeps white space by its style."""
    kept: defaultdict[Element, list[str]] = defaultdict(list)
    waiting: list[tuple[Element, Element | None, bool]] = [(root, None, False)]
    while waiting:
        element, around, ends = waiting.pop()
        edge = _EDGE if element.is_block or element.tag == "br" else ""
        keeper, text = (around, element.tail) if ends else (_keeper(element, around), element.text)
        if keeper is not None:
            kept[keeper].append(edge + text)
        if not ends:
            waiting.append((element, around, True))
            waiting += ((child, keeper, False) for child in reversed(element.children))
    return kept


def _keeper(element: Element, around: Element | None) -> Element | None:
    if element.tag in ("svg", "math"):
        return None
    value = element.value("white-space") or ("pre" if element.tag in ("pre", "listing") else "")
    if not value:
        return around
    return (element if around is None else around) if value in PRESERVING else None
