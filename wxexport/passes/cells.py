"""The cells of a table by column, and how wide each is; all widths are in em of the table's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from wxexport.css.lengths import in_px
from wxexport.css.style import read_style
from wxexport.html.tree import is_block, parent_of
from wxexport.text import regex, width

FONT_SIZE = 16.0  # px, where no style sets one
PICTURE = 8.0
"""The em that a picture gets at least, if it is so wide."""

_SHORT = 6.5  # a cell this wide does not break
_LONGEST = 12.0  # a word this wide does not break
_LEAST, _HALF = 7.0, 2  # a cell breaks into lines this wide, a shorter one in halves
_WORD = regex(r"\d{2,4}年\d{1,2}月(?:\d{1,2}[日号])?|\d[\d.,]*[ \u00a0][A-Za-z%°]{1,4}\b|[^\s\u2e80-\uffef]+")
_CODE_PADDING = "\u00a0\u00a0"  # about as wide as the padding of code
_BOLD = 1.06
_MOST_COLUMNS = 100


class Cell(NamedTuple):
    """A cell of one column: its longest line if nothing breaks, its widest word and its widest picture or formula."""

    element: HtmlElement
    line: float
    word: float
    drawing: float

    @property
    def least(self) -> float:
        """The width below which it cannot be read."""
        if self.line <= _SHORT:
            return self.line
        return max(min(self.word, _LONGEST), min(self.line / _HALF, _LEAST))


Inner = Mapping[HtmlElement, Cell]
"""How wide the tables are that are in cells of others."""


def tables_in_cells(tables: Sequence[HtmlElement]) -> Inner:
    """Those of the tables, which are in document order, that are in others."""
    found: dict[HtmlElement, Cell] = {}
    for table in reversed(tables):  # the inner ones first, so that each text is read once for all tables around it
        if next(table.iterancestors("table"), None) is not None:
            found[table] = _measured(table, found)
    return found


def columns(table: HtmlElement, inner: Inner) -> list[list[Cell]]:
    """The cells of each column, without those that are in several."""
    found: list[list[Cell]] = []
    open_rows: dict[int, int] = {}  # by column: how many more rows a cell with ``rowspan`` covers
    for row in rows_of(table):
        at = 0
        for element in row.iterchildren("td", "th"):
            while open_rows.get(at, 0):
                at += 1
            span, rows = _span(element, "colspan"), _span(element, "rowspan")
            found += [[] for _ in range(min(at + span, _MOST_COLUMNS) - len(found))]
            if span == 1 and at < _MOST_COLUMNS:
                found[at].append(_measured(element, inner))
            open_rows.update(dict.fromkeys(range(at, at + span), rows))
            at += span
        open_rows = {column: rows - 1 for column, rows in open_rows.items() if rows > 1}
    return found


def rows_of(table: HtmlElement) -> list[HtmlElement]:
    """Its rows, without those of the tables in its cells."""
    return [row for part in table for row in ((part,) if part.tag == "tr" else part.iterchildren("tr"))]


def cells_of(table: HtmlElement) -> list[HtmlElement]:
    """Its cells, without those of the tables in them."""
    return [cell for row in rows_of(table) for cell in row.iterchildren("td", "th")]


def _span(element: HtmlElement, name: str) -> int:
    text = element.get(name, "")
    return min(max(int(text), 1), _MOST_COLUMNS) if text.isdecimal() and len(text) < 5 else 1


def _measured(element: HtmlElement, inner: Inner) -> Cell:
    line = longest = word = drawing = 0.0
    run: list[str] = []  # text without anything between at which a line may break
    bold = _BOLD if element.tag == "th" else 1
    for part in (*_parts(element, element, inner), None):
        if isinstance(part, str):
            run.append(part)
            continue
        if isinstance(part, Cell):
            longest, word = max(longest, part.line * bold), max(word, part.word * bold)
            drawing = max(drawing, part.drawing)
            continue
        text = "".join(run)
        run = []
        line += width(text) * bold + (part or 0)
        drawing = max(drawing, part or 0)
        word = max([word, *(width(piece) * bold for piece in _WORD.findall(text))])
        longest = max(longest, line)
        if part is None:
            line = 0
    return Cell(element, longest, max(word, drawing), drawing)


def _parts(element: HtmlElement, cell: HtmlElement, inner: Inner) -> Iterator[str | float | Cell | None]:
    """Its texts, the widths of what is no text, the tables in it, and ``None`` for the end of a line."""
    if element.tag in ("img", "svg"):
        yield _drawn(element, font_size(cell))
        return
    if element.tag == "br" or is_block(element):
        yield None
    if element in inner:
        yield from (inner[element], None)
        return
    if element.tag == "code":
        yield _CODE_PADDING
    yield element.text or ""
    for child in element:
        yield from _parts(child, cell, inner)
        yield child.tail or ""
    if is_block(element):
        yield None


def _drawn(element: HtmlElement, px: float) -> float:
    """How wide a picture is at least, or a formula, which cannot be smaller."""
    given = in_px(read_style(element.get("style")).value("width"), px)
    if element.tag == "svg":
        return (given or 0) / px
    whole = element.get("data-w", "")
    return min((given or float(whole if whole.isdecimal() else 0)) / px, PICTURE)


Sizes = dict[HtmlElement, float]
"""Sizes of text that are known, so that what is around many elements is read once."""


def font_size(element: HtmlElement, known: Sizes | None = None) -> float:
    """The size of its text in px."""
    known = {} if known is None else known
    path: list[HtmlElement] = []
    outer: HtmlElement | None = element
    while outer is not None and outer not in known:
        path.append(outer)
        outer = outer.getparent()
    size = FONT_SIZE if outer is None else known[outer]
    for near in reversed(path):
        size = known[near] = in_px(read_style(near.get("style")).value("font-size"), size, size) or size
    return size


def around(element: HtmlElement, known: Sizes) -> float:
    """The px of its padding, margin and border on both sides."""
    style, px = read_style(element.get("style")), font_size(element, known)
    names = [f"{name}-{side}" for name in ("padding", "margin") for side in ("left", "right")]
    lines = [side for side in ("left", "right") if style.value(f"border-{side}-style") not in ("", "none", "hidden")]
    return sum(in_px(style.value(name), px) or 0 for name in (*names, *(f"border-{side}-width" for side in lines)))


def room(table: HtmlElement, screen: float, known: Sizes) -> float:
    """The px that the table has on a screen."""
    return screen - sum(around(outer, known) for outer in parent_of(table).iterancestors())
