"""Why: on a phone a browser squeezes short columns to one character to give a long one more, and WeChat limits every
element to the width of its parent. So columns get a least width by their content; a table that does not fit scrolls, or
with the setting ``wrap`` gets smaller text that breaks anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from wxexport.css.compact import compact
from wxexport.css.style import read_style
from wxexport.html.tree import elements
from wxexport.passes.cells import PICTURE, Cell, Sizes, around, cells_of, columns, font_size, room, tables_in_cells
from wxexport.passes.order import declares

_SCREEN = 343.0  # px of an article on a phone of 375 px
_READABLE = 16.0  # em of a long column in a table that scrolls
_NARROWEST = 2.0  # em of a column
_CAPS = (6.0, 5.0, 4.0, 3.0, _NARROWEST)  # em of the columns of a table that must fit
_SMALLER = ((12.0, None), (12.0, 2.0), (10.0, 2.0))  # px of text; px of padding at the sides of a cell, None: as it is
_SLACK = 0.01

_Columns = list[list[Cell]]


@declares(reads=("classes", "full styles"))
def run(root: HtmlElement) -> None:
    tables = elements(root, "table")
    inner = tables_in_cells(tables)
    for table in tables:
        found = columns(table, inner)
        if any(found):
            _fit(table, found, table.get("data-tables", "auto"))


def _fit(table: HtmlElement, found: _Columns, choice: str) -> None:
    lines = [max([_NARROWEST, *(cell.line for cell in column)]) for column in found]
    least = [max([_NARROWEST, *(cell.least for cell in column)]) for column in found]
    sample = next(cell.element for column in found for cell in column)
    known: Sizes = {}
    px, space, padding = font_size(sample, known), room(table, _SCREEN, known), around(sample, known) * len(found)
    if sum(lines) * px + padding <= space and not _squeezes(table, found):
        return  # all of it is on one line of a phone
    if choice != "scroll" and sum(least) * px + padding <= space:
        _write(table, found, least)
    elif choice != "wrap":
        _write(table, found, [min(line, max(own, _READABLE)) for line, own in zip(lines, least, strict=True)])
    else:
        _shrink(table, found, least, space)


def _squeezes(table: HtmlElement, found: _Columns) -> bool:
    """Whether a cell over several columns, or a picture, takes room from columns that have enough."""
    wide = [any(cell.drawing >= PICTURE for cell in column) for column in found]
    return bool(_spanning(table, found)) or (any(wide) and not all(wide))


def _spanning(table: HtmlElement, found: _Columns) -> list[HtmlElement]:
    """The cells over several columns."""
    counted = {cell.element for column in found for cell in column}
    return [element for element in cells_of(table) if element not in counted]


def _shrink(table: HtmlElement, found: _Columns, least: Sequence[float], space: float) -> None:
    """Makes the text as small as it must be for the columns to fit, and the padding too."""
    counted = [cell.element for column in found for cell in column]
    widths = list(least)
    known: Sizes = {}
    for px, side in _SMALLER:
        padding = max(around(cell, known) for cell in counted) if side is None else 2 * side + 1
        left = (space - padding * len(found)) / px
        fitting = [capped for cap in _CAPS if sum(capped := [min(cap, own) for own in least]) <= left]
        widths = fitting[0] if fitting else [_NARROWEST] * len(found)
        if fitting:
            break
    for element in (table, *counted):
        if element is table or "font-size" in read_style(element.get("style")).kept:
            _set(element, {"font-size": f"{px:g}px"})
        if element is not table and side is not None:
            _set(element, {f"padding-{name}": f"{side:g}px" for name in ("left", "right")})
    _write(table, found, widths)


def _write(table: HtmlElement, found: _Columns, widths: Sequence[float]) -> None:
    """Gives each column its width in em: a cell that fits in it stays on one line, the others break."""
    table.set("data-ignore-width", "")  # WeChat's own attribute for what scrolls sideways on purpose
    whole: list[HtmlElement] = []
    broken = _spanning(table, found)
    known: Sizes = {}
    for column, width in zip(found, widths, strict=True):
        for cell in column:
            (whole if cell.line <= width + _SLACK else broken).append(cell.element)
            if cell.word > width + _SLACK:
                _set(cell.element, {"word-break": "break-word"})
        widest = max([cell.line for cell in column], default=_NARROWEST)
        shrinks = any(cell.drawing for cell in column)  # with its column: a browser lets drawings shrink
        if shrinks or not _NARROWEST <= widest <= width + _SLACK:
            sizes = [font_size(cell.element, known) for cell in column]
            largest = max(sizes) / sizes[0]  # a heading is smaller
            _set(column[0].element[0], {"min-width": f"{width * largest:.3g}em"})
    if len(whole) > len(broken):
        _set(table, {"white-space": "nowrap"})
        whole, value = broken, "normal"
    else:
        value = "nowrap"
    for element in whole:
        _set(element, {"white-space": value})


def _set(element: HtmlElement, style: dict[str, str]) -> None:
    element.set("style", compact({**read_style(element.get("style")).kept, **style}))
