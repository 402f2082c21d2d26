"""Why: a browser breaks a line between a formula and the ``。`` after it, before the number of a reference, in a date.
WeChat keeps no ``line-break``, so what belongs together is joined: text by a word joiner, which has no width, and a
drawing, which browsers part from that, by a span that does not wrap.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.lengths import in_px
from wxexport.css.style import read_style
from wxexport.html.tree import elements, fill, is_block, is_formula, new, parent_of
from wxexport.passes.cells import FONT_SIZE
from wxexport.passes.order import declares
from wxexport.text import is_cjk, regex

_JOINER, _NO_BREAK_SPACE = "\u2060", "\u00a0"
_WIDEST = 250  # px of a drawing that is kept together with text
_NEAR = 16  # characters before a drawing that may belong to it
_OPENING = re.escape("（〔【《〈「『“‘([{")
_CLOSING = re.escape("。，、；：！？）〕】》〉」』”’…·.,;:!?)]}%‰")
_WORD = "[A-Za-z0-9]{1,6}"  # a longer one may stand alone
_BEFORE = regex(rf"[{_OPENING}]*(?:(?<![A-Za-z0-9]){_WORD}[-–/]?)?$")
_AFTER = regex(rf"(?:[-–/]?{_WORD}(?![A-Za-z0-9]))?[{_CLOSING}]*")
_JOINED = rf"\1{_JOINER}"
_MINUS = regex(r"([-–])(?=\d)")
_RAISED_MINUS = regex("(⁻)(?=[⁰¹²³⁴-⁹])")
_ADDRESS = regex(r"://|www\.|@")
_LEFT_OUT = ("code", "samp", "svg")
_IN_NUMBER = regex(r"(?<=\d)([-–/])(?=[0-9A-Za-z])")
_BEFORE_UNIT = regex(r"(?<=\d) (?=[A-Za-z%°µ]{1,4}(?![A-Za-z])|[\u4e00-\u9fff])")
_UNITS = regex(
    r"(?<=\d)(?=[\u4e00-\u9fff])|(?<=\d[年月])(?=\d)"  # 2020年3月19日
    r"|(?:(?<=\d[小公毫厘千分])|(?<=\d\u00a0[小公毫厘千分]))(?=[时斤里克米升钟瓦])"  # 24 小时
)


@declares(reads=("classes", "full styles"), makes=("text",))
def run(root: HtmlElement) -> None:
    if "⁻" in etree.tostring(root, encoding="unicode", method="text"):
        _change_texts(root, lambda text: _RAISED_MINUS.sub(_JOINED, text))
    for raised in elements(root, "sup", "sub"):
        _join_raised(raised)
    joined: set[HtmlElement | None] = set()
    for cell in elements(root, "td", "th"):
        if next(cell.iterancestors("td", "th"), None) in joined:
            joined.add(cell)  # with the one around it
        elif _may_break(cell):
            _change_texts(cell, _join_in_cell)
            joined.add(cell)
    for drawing in elements(root, "span", "img"):
        if drawing.tag == "img" or is_formula(drawing):
            _join_drawing(drawing)


def _join_raised(raised: HtmlElement) -> None:
    """Joins a raised or lowered text to the character before it, and its minus to its number."""
    _change_texts(raised, lambda text: _MINUS.sub(_JOINED, text))
    before = _character_before(raised)
    is_joined = next(raised.itertext(), "").startswith(_JOINER)
    if not is_joined and (is_cjk(before or " ") or (before and before in "”’…)]")):
        raised.text = _JOINER + (raised.text or "")


def _may_break(cell: HtmlElement) -> bool:
    """Whether a line may break in a cell: the cells of a table without widths fit on one line of a phone."""
    table = next(cell.iterancestors("table"), None)
    if table is None or "data-ignore-width" not in table.attrib:
        return False
    own, around = (read_style(element.get("style")).value("white-space") for element in (cell, table))
    return (own or around) != "nowrap"


def _join_in_cell(text: str) -> str:
    if _ADDRESS.search(text):
        return text
    text = _IN_NUMBER.sub(_JOINED, text)
    return _UNITS.sub(_JOINER, _BEFORE_UNIT.sub(_NO_BREAK_SPACE, text))


def _change_texts(element: HtmlElement, change: Callable[[str], str]) -> None:
    """Changes each text in an element but code, which readers copy."""
    waiting = [element]
    while waiting:
        inner = waiting.pop()
        if inner.text:
            inner.text = change(inner.text)
        for child in inner:
            if child.tail:
                child.tail = change(child.tail)
            if child.tag not in _LEFT_OUT:
                waiting.append(child)


def _character_before(element: HtmlElement) -> str:
    """The character before an element in its block; ``""`` at the beginning and after a drawing."""
    while not is_block(element):
        previous, parent = element.getprevious(), parent_of(element)
        text = parent.text if previous is None else previous.tail
        if text or previous is not None:
            return (text or "".join(previous.itertext() if previous is not None else ()))[-1:]
        element = parent
    return ""


def _join_drawing(drawing: HtmlElement) -> None:
    """Puts a small drawing and the signs beside it into one span that does not wrap."""
    if not _is_small(drawing):
        return
    drawing = _with_what_wraps_it(drawing)
    previous, parent = drawing.getprevious(), parent_of(drawing)
    before = (parent.text if previous is None else previous.tail) or ""
    joined = [drawing, *_raised_after(drawing)]
    lead, trail = _found(_BEFORE.search(before[-_NEAR:])), _found(_AFTER.match(joined[-1].tail or ""))
    if _is_joined(parent) or not (lead or trail or joined[1:]):
        return
    span = new("span", style="white-space:nowrap")
    span.tail = (joined[-1].tail or "")[len(trail) :] or None
    drawing.addprevious(span)
    before = before[: len(before) - len(lead)]
    if previous is None:
        parent.text = before or None
    else:
        previous.tail = before or None
    fill(span, [lead, *joined, trail])


def _with_what_wraps_it(drawing: HtmlElement) -> HtmlElement:
    """The outermost inline element with nothing else in it."""
    while drawing.getprevious() is None and drawing.getnext() is None and not drawing.tail:
        parent = parent_of(drawing)
        if parent.text or is_block(parent):
            break
        drawing = parent
    return drawing


def _raised_after(drawing: HtmlElement) -> list[HtmlElement]:
    following = drawing.getnext()
    return [following] if following is not None and following.tag in ("sup", "sub") and not drawing.tail else []


def _found(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _is_joined(element: HtmlElement) -> bool:
    return element.tag == "span" and read_style(element.get("style")).value("white-space") == "nowrap"


def _is_small(drawing: HtmlElement) -> bool:
    shown = next(drawing.iter("svg", "img"), None)
    width = None if shown is None else in_px(read_style(shown.get("style")).value("width"), FONT_SIZE)
    return width is not None and width <= _WIDEST
