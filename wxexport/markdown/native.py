"""Python-Markdown's own parser, for the dialect ``python-markdown``: refuses what would take it very long, and reads
footnotes inside of footnotes.

At each bracket it reads on to the end of the paragraph, several times, so that its time grows with the square of a
paragraph's length: 8,000 brackets take ten seconds.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from wxexport.html.limits import LINES, LINKS, MARKS, WORK, Copies, TooMuch
from wxexport.markdown import native_blocks, native_html
from wxexport.text import regex

_MARK = regex(r"[\[<*_`&\\]")
_TAG = regex(r"<(?=[A-Za-z!/?])|>")  # the parser of HTML reads from each start of a tag to the next end of one
_ESCAPED = regex(r"[&<>]")
_TO_READ = 10  # what a character of a footnote costs
_EACH = 1_600  # what making an element costs, in steps


class Footnotes(FootnoteExtension):
    """Reads those that are in others, too, which are found while the others are read."""

    def reset(self) -> None:
        super().reset()
        self.footnotes = _Footnotes(self._line)
        self._last: dict[str, str] = {}

    def _line(self, text: str) -> int | None:
        lines: Any = self.parser.md.preprocessors["wxexport_lines"]
        return _line_of(text, lines.lines)

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """Counts on from the last mark of the same footnote; the library would try all numbers again."""
        if not found:
            return reference
        last = self._last.get(reference, reference)
        made = self._last[reference] = super().unique_ref(last, found)
        if last != reference:
            self.found_refs[reference] += 1  # the library has counted for the last one
        return made


class _Footnotes(OrderedDict[str, str]):
    """Footnotes by name. Who goes through the names comes to those that are added meanwhile."""

    def __init__(self, line: native_blocks.FindLine) -> None:
        super().__init__()
        self._line = line
        self._names: list[str] = []
        self._work = 0

    def __setitem__(self, name: str, text: str) -> None:
        if name not in self:
            self._names.append(name)
        self._work += _TO_READ * len(text)
        if self._work > WORK.most:  # each of a long row holds the rest of it
            raise TooMuch(WORK, self._line(f"[^{name}]:"))
        if len(self._names) > LINKS.most:  # each has a link back
            raise TooMuch(LINKS, self._line(f"[^{name}]:"))
        super().__setitem__(name, text)

    def keys(self) -> list[str]:  # type: ignore[override]
        return self._names


class _Lines(Preprocessor):
    """Remembers the text, and refuses too many lines, signs to escape and tags that do not end before they are read."""

    lines: list[str] = []  # noqa: RUF012

    def run(self, lines: list[str]) -> list[str]:
        self.lines = lines
        if len(lines) > LINES.most:
            raise TooMuch(LINES, LINES.most)
        text = "\n".join(lines)
        if over := next(islice(_ESCAPED.finditer(text), MARKS.most, None), None):
            raise TooMuch(MARKS, text.count("\n", 0, over.start()))
        work, end = 0, len(text)
        for sign in reversed(list(_TAG.finditer(text))):
            if sign[0] == ">":
                end = sign.start()
            else:
                work += end - sign.start()
            if work > WORK.most:
                raise TooMuch(WORK, text.count("\n", 0, sign.start()))
        return lines

    def line(self, text: str) -> int | None:
        return _line_of(text, self.lines)


def _line_of(text: str, lines: Sequence[str]) -> int | None:
    """The line where a paragraph begins, if its text was not changed."""
    first = text.strip().split("\n", 1)[0]
    return next((number for number, line in enumerate(lines) if first and first in line), None)


class _Work(Treeprocessor):
    """Runs before marks in lines are read, and counts how far that would read at most."""

    def __init__(self, md: Markdown, source: _Lines) -> None:
        super().__init__(md)
        self._source = source

    def run(self, root: Element) -> None:
        work = 0
        for element in root.iter():
            for text in (element.text, element.tail):
                if text:
                    work += len(_MARK.findall(text)) * (_EACH + len(text))
                    if work > WORK.most:
                        raise TooMuch(WORK, self._source.line(text))


class _Copied(Treeprocessor):
    """Runs last, before the tree becomes HTML, in which each copy takes memory of its own."""

    def run(self, root: Element) -> None:
        copies = Copies()
        for element in root.iter():
            for value in element.attrib.values():
                copies.add(value or "")  # an attribute without one, by ``attr_list``


def limited(md: Markdown) -> None:
    """Adds the limits to a converter."""
    lines = _Lines(md)
    md.preprocessors.register(lines, "wxexport_lines", 1_000)
    native_blocks.limited(md, lines.line)
    native_html.limited(md)
    md.treeprocessors.register(_Work(md, lines), "wxexport_work", 1_000)
    md.treeprocessors.register(_Copied(md), "wxexport_copied", -1_000)
