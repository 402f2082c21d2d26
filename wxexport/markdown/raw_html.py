"""A piece of raw HTML -> where its tags start, for line numbers, and where its text is, for template tags.

The HTML stays as the author wrote it, so positions are needed and not a tree.
"""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from itertools import accumulate

from wxexport.html.notes import Note, Notes
from wxexport.text import regex

_START = regex(r"<(?:[A-Za-z][^\s/<>]*|!--(?!-?>)|[!?](?!--))")


def with_notes(html: str, notes: Notes, note: Callable[[int, int], Note]) -> str:
    """The HTML with notes on its start tags and comments, otherwise unchanged; ``note`` makes one from a start and end
    in the HTML.
    """
    scanner = _Starts()
    scanner.feed(html)
    lines = _lines(html)
    pieces: list[str] = []
    done = 0
    for line, column, length in scanner.places:
        at = lines[line - 1] + column
        if start := _START.match(html, at):
            pieces += (html[done : start.end()], notes.attribute(note(at, at + length)))
            done = start.end()
    return "".join((*pieces, html[done:]))


def texts(html: str) -> list[tuple[int, int]]:
    """(start, end) of each run of visible text that is not code."""
    scanner = _Marks()
    scanner.feed(html)
    scanner.mark()  # an unclosed tag is not text
    lines = _lines(html)
    places = [(lines[line - 1] + column, is_text) for line, column, is_text in scanner.marks]
    runs: list[tuple[int, int]] = []
    for (start, is_text), (end, _) in zip(places, [*places[1:], (len(html), False)], strict=True):
        if is_text and runs and runs[-1][1] == start:
            runs[-1] = runs[-1][0], end
        elif is_text:
            runs.append((start, end))
    return runs


def _lines(html: str) -> list[int]:
    """Where its lines start."""
    return [0, *accumulate(len(line) + 1 for line in html.split("\n"))]


class _Scanner(HTMLParser):
    """Reads ``<!...>`` as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def parse_html_declaration(self, i: int) -> int:
        """The inherited method asserts that it knows the declaration."""
        return self.rawdata.find(">", i) + 1 or -1


class _Starts(_Scanner):
    """(1-based line, column, length) of each start tag, comment, declaration and instruction."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[int, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.places.append((*self.getpos(), len(self.get_starttag_text() or "")))

    def handle_comment(self, data: str) -> None:
        self.places.append((*self.getpos(), len(f"<!--{data}-->")))

    def handle_pi(self, data: str) -> None:
        self.places.append((*self.getpos(), len(f"<?{data}>")))

    def parse_html_declaration(self, i: int) -> int:
        end = super().parse_html_declaration(i)
        self.places.append((*self.getpos(), end - i))
        return end


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
