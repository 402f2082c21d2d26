"""Rules about lists, cells and the white space around blocks (reference, part 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from wxexport.check.page import Page
from wxexport.css.properties import PRESERVING
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Finding, Rule
from wxexport.text import regex
from wxexport.wechat import platform

_LISTS = ("ul", "ol")
_KEEPERS = ("pre", "listing")
_IN_ROWS = frozenset(("td", "th", "thead", "tbody", "tfoot", "caption", "colgroup"))  # it is harmless there
_EDGE = "\0"  # the start or the end of a line
_BETWEEN_BLOCKS = regex(rf"{_EDGE}\s*(?={_EDGE})")
_FOLDED = regex(rf"[\t\n\r\f]|  |{_EDGE} ")
_LONGEST = 30


def item_content(rule: Rule, page: Page) -> Iterator[Finding]:
    """A list item or a table cell with several inline parts."""
    for item in page.named(*platform.ITEMS.value):
        content = [part for part in item.content if not (isinstance(part, str) and not part.strip(SPACE))]
        is_inline = bool(content) and not (isinstance(content[0], Element) and content[0].is_block)
        if is_inline and not all(isinstance(part, Element) and _stays(part) for part in content[1:]):
            message = t(
                "<{tag}> has {count} parts; all but the first are moved on save", tag=item.tag, count=len(content)
            )
            yield page.finding(rule, item, message, hint=t("Put them in one section."))


def _stays(part: Element) -> bool:
    return part.is_block or part.tag == "br"


def item_paragraph(rule: Rule, page: Page) -> Iterator[Finding]:
    for item in page.named("li"):
        if [child.tag for child in item.children] == ["p"]:
            yield page.finding(rule, item, t("<p> in <li> gets space above and below"), hint=t("Use a section."))


def blank_between(rule: Rule, page: Page) -> Iterator[Finding]:
    message, hint = t("white space between the tags of blocks"), t("Remove the line ends between the tags.")
    previous: dict[Element, Element] = {}
    for element in page.outside:
        previous.update((after, before) for before, after in pairwise(element.children))
    for element in page.outside:
        before = previous.get(element)
        if before is not None and _is_blank(before.tail) and _meet(before, element):
            yield page.finding(rule, element, message, excerpt=f"</{before.tag}> <{element.tag}>", hint=hint)
        elif element.tag in _LISTS and _is_blank(element.text):
            yield page.finding(rule, element, message, excerpt=f"<{element.tag}> ", hint=hint)


def _is_blank(text: str) -> bool:
    return text != "" and not text.strip(SPACE)


def _meet(*elements: Element) -> bool:
    return all(element.is_block and element.tag not in _IN_ROWS for element in elements)


def deep_list(rule: Rule, page: Page) -> Iterator[Finding]:
    depths: dict[Element | None, int] = {}
    for element in page.outside:
        is_list = element.tag in _LISTS
        depth = depths[element] = depths.get(element.parent, 0) + is_list
        if is_list and depth == platform.LIST_LEVELS.value + 1:  # lists inside of it are part of it
            levels = platform.LIST_LEVELS.value
            message = t("a list on level {depths}; the editor keeps {deepest} levels", depths=depth, deepest=levels)
            yield page.finding(rule, element, message)


def folded_lines(rule: Rule, page: Page) -> Iterator[Finding]:
    """Line ends and spaces that only ``white-space`` keeps (reference, part 4)."""
    keeps = any(value in PRESERVING for value in page.having("white-space").values()) or any(page.named(*_KEEPERS))
    for keeper, texts in _kept(page.root).items() if keeps else ():
        text = _BETWEEN_BLOCKS.sub("", "".join(texts)).strip(SPACE + _EDGE)
        if _FOLDED.search(text):
            message = t("line ends or spaces in <{tag}> fold into one space on save", tag=keeper.tag)
            excerpt = " ".join(text.replace(_EDGE, " ").split())[:_LONGEST]
            hint = t("Use <br> and no-break spaces.")
            yield page.finding(rule, keeper, message, excerpt=excerpt, hint=hint)


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
    value = element.value("white-space") or ("pre" if element.tag in _KEEPERS else "")
    if not value:
        return around
    return (element if around is None else around) if value in PRESERVING else None
