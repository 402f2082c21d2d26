"""Python-Markdown's own parser, for the dialect ``python-markdown``: refuses what would take it very long.

At each bracket it reads on to the end of the paragraph, several times, so that its time grows with the square of a
paragraph's length: 8,000 brackets take ten seconds.
"""

from __future__ import annotations

from itertools import islice
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from wxexport.html.limits import LINES, MARKS, WORK, TooMuch
from wxexport.text import regex

_MARK = regex(r"[\[<*_`&\\]")
_TAG = regex(r"<(?=[A-Za-z!/?])|>")  # the parser of HTML reads from each start of a tag to the next end of one
_ESCAPED = regex(r"[&<>]")
_EACH = 1_600  # what making an element costs, in steps


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
                        raise TooMuch(WORK, self._line(text))

    def _line(self, text: str) -> int | None:
        """The line where a paragraph begins, if its text was not changed."""
        first = text.strip().split("\n", 1)[0]
        return next((number for number, line in enumerate(self._source.lines) if first in line), None)


def limited(md: Markdown) -> None:
    """Adds the limits to a converter."""
    lines = _Lines(md)
    md.preprocessors.register(lines, "wxexport_lines", 1_000)
    md.treeprocessors.register(_Work(md, lines), "wxexport_work", 1_000)
