"""A piece of raw HTML -> where its tags start, for line numbers, and where its text is, for template tags.

The HTML stays as the author wrote it, so positions are needed and not a tree.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from wxexport.html.notes import Note, Notes

_START = re.compile(r"<(?:[A-Za-z][A-Za-z0-9-]*|!--(?!-?>))")


def with_notes(html: str, notes: Notes, first: Note) -> str:
    """The HTML with notes on its start tags and comments, otherwise unchanged; ``first`` is for the first line."""
    scanner = _Starts()
    scanner.feed(html)
    lines = html.split("\n")
    pieces: list[list[str]] = [[] for _ in lines]
    done = [0] * len(lines)  # columns
    for line, column, inside in scanner.places:
        start = _START.match(lines[line], column)
        if start:
            note = replace(first, line=(first.line or 0) + line, line_ends=inside)
            pieces[line] += [lines[line][done[line] : start.end()], notes.attribute(note)]
            done[line] = start.end()
    return "\n".join("".join(before) + line[at:] for before, line, at in zip(pieces, lines, done, strict=True))


def texts(html: str) -> list[tuple[int, int]]:
    """(start, end) of each run of visible text that is not code."""
    scanner = _Marks()
    scanner.feed(html)
    scanner.mark()  # an unclosed tag is not text
    starts = [0]
    for line in html.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    places = [(starts[line - 1] + column, is_text) for line, column, is_text in scanner.marks]
    runs: list[tuple[int, int]] = []
    for (start, is_text), (end, _) in zip(places, [*places[1:], (len(html), False)], strict=True):
        if is_text and runs and runs[-1][1] == start:
            runs[-1] = runs[-1][0], end
        elif is_text:
            runs.append((start, end))
    return runs


class _Scanner(HTMLParser):
    """Reads ``<!...>`` as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def parse_html_declaration(self, i: int) -> int:
        """The inherited method asserts that it knows the declaration."""
        return self.rawdata.find(">", i) + 1 or -1


class _Starts(_Scanner):
    """(0-based line, column, line ends inside) of each start tag and comment."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[int, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        self.places.append((line - 1, column, (self.get_starttag_text() or "").count("\n")))

    def handle_comment(self, data: str) -> None:
        line, column = self.getpos()
        self.places.append((line - 1, column, 0))


class _Marks(_Scanner):
    """(1-based line, column, whether it is text outside code) of each piece of the HTML."""

    _CODE = frozenset(("code", "pre", "samp", "script", "style", "textarea", "title", "tt", "xmp"))

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[int, int, bool]] = []
        self._code = 0

    def mark(self, is_text: bool = False) -> None:
        self.marks.append((*self.getpos(), is_text and not self._code))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.mark()
        self._code += tag in self._CODE

    def handle_endtag(self, tag: str) -> None:
        self.mark()
        self._code -= tag in self._CODE and self._code > 0

    def handle_data(self, data: str) -> None:
        self.mark(is_text=True)

    def handle_entityref(self, name: str) -> None:
        self.mark(is_text=True)

    def handle_charref(self, name: str) -> None:
        self.mark(is_text=True)

    def handle_comment(self, data: str) -> None:
        self.mark()

    def handle_pi(self, data: str) -> None:
        self.mark()

    def parse_html_declaration(self, i: int) -> int:
        self.mark()
        return super().parse_html_declaration(i)
