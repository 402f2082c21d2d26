"""Published issues -> a list, cards or a table of years, made of elements that every theme styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from wxexport.html.tree import new
from wxexport.model import ArchiveStyle
from wxexport.words import Language

if TYPE_CHECKING:
    from wxexport.archive.entries import Entry

_COLUMNS = 4  # a year has as many digits
_CENTERED = "text-align: center"
_QUARTER = f"{_CENTERED}; width: {100 // _COLUMNS}%"  # a year with two issues leaves columns empty


def _list(entries: Sequence[Entry], language: Language) -> HtmlElement:
    made = new("ul")
    for entry in entries:
        item = new("li")
        item.append(_link(entry))
        made.append(item)
    return made


def _cards(entries: Sequence[Entry], language: Language) -> HtmlElement:
    made = new("section")
    for entry in entries:
        card, title, strong = new("section", "container"), new("p"), new("strong")
        strong.append(_link(entry))
        title.append(strong)
        card.append(title)
        if entry.digest:
            card.append(new("p", None, entry.digest))
        if entry.date and entry.date not in entry.title:
            card.append(_small(entry.date))
        made.append(card)
    return made


def _small(text: str) -> HtmlElement:
    line = new("p")
    line.append(new("span", "small", text))
    return line


def _table(entries: Sequence[Entry], language: Language) -> HtmlElement:
    """A row with the digits of each year, and below it the days of its issues, as newsletters write it by hand."""
    made, head, body = new("table"), new("thead"), new("tbody")
    for year, of_year in groupby(entries, key=lambda entry: entry.date[:4]):
        if year or len(head):
            (body if len(head) else head).append(_row(_digits(year, "td" if len(head) else "th")))
        days = list(of_year)
        body.extend(_row(_days(days[at : at + _COLUMNS])) for at in range(0, len(days), _COLUMNS))
    made.extend([head, body] if len(head) else [body])
    for cell in next(made.iter("tr"), ()):
        cell.set("style", _QUARTER)
    return made


def _digits(year: str, tag: str) -> Iterator[HtmlElement]:
    for digit in year.ljust(_COLUMNS):
        cell = new(tag, style=_CENTERED)
        cell.append(new("strong", None, digit.strip()))
        yield cell


def _days(entries: Sequence[Entry]) -> Iterator[HtmlElement]:
    for number in range(_COLUMNS):
        cell = new("td", style=_CENTERED)
        if number < len(entries):
            cell.append(_link(entries[number], entries[number].date))
        yield cell


def _row(cells: Iterator[HtmlElement]) -> HtmlElement:
    row = new("tr")
    row.extend(cells)
    return row


def _link(entry: Entry, text: str = "") -> HtmlElement:
    return new("a", None, text or entry.title or entry.date or entry.path, href=entry.url)


STYLES: dict[ArchiveStyle, Callable[[Sequence[Entry], Language], HtmlElement]] = {
    "list": _list,
    "cards": _cards,
    "table": _table,
}
