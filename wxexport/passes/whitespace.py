"""Why: white space between blocks becomes blank lines and empty list items in the editor, and a newline in a paragraph
becomes a space, which is wrong in Chinese.
"""

from __future__ import annotations

import unicodedata

from lxml import etree
from lxml.html import HtmlElement

from wxexport.html.tree import BLOCKS, has_class
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import is_cjk, regex

_DRAWN = ("img", "svg")
_SPACE = regex(r"([ \t\n\r\f](?:[ \t\n\r\f]+|(?<=[\t\n\r\f])|(?<=^ )|\Z))")
"""White space that may change: all but a single space between characters."""


@declares(reads=("blocks",))
def run(root: HtmlElement, job: Job) -> None:
    """Goes through every place of text in document order, the borders of lines (blocks, ``<br>``), and pictures."""
    line = _Line(job.article.settings.chinese_rules)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag in BLOCKS or (tag == "br" and event == "start"):
            line.end()
        if event == "end":
            if element is not root and (tail := element.tail):
                line.add(element, "tail", tail)
        elif tag in _DRAWN:
            line.add_picture()
            walk.skip_subtree()
        elif text := element.text:
            line.add(element, "text", text)


_Place = tuple[HtmlElement, str]
"""Where text stands: an element and its ``text`` or ``tail``."""


class _Line:
    """Text as a browser lays it out on one endless line; white space is folded on the way."""

    def __init__(self, join_chinese: bool) -> None:
        self._join = join_chinese
        self._before = ""  # the last character that is not white space; "" at the start of a line
        self._space: tuple[_Place, str] | None = None  # the white space since then, and where it began
        self._place: _Place | None = None  # the place that is written now, and its pieces:
        self._pieces: list[str] = []  # joined once, since a place may hold a megabyte

    def add(self, element: HtmlElement, name: str, text: str) -> None:
        before = self._before
        if _SPACE.search(text):
            self._fold(element, name, text)
        else:
            self._flush(text[0])
            self._before = text[-1]
        if name == "text" and has_class(element, "ref"):
            self._before = before  # the number of a reference is not in the author's line

    def _fold(self, element: HtmlElement, name: str, text: str) -> None:
        self._place, self._pieces = (element, name), []
        for number, part in enumerate(_SPACE.split(text)):
            if number % 2:
                self._add_space(self._place, part)
            elif part:
                self._flush(part[0])
                self._pieces.append(part)
                self._before = part[-1]
        folded = "".join(self._pieces)
        if folded != text:
            setattr(element, name, folded or None)
        self._place = None

    def add_picture(self) -> None:
        self._flush("x")
        self._before = "x"

    def end(self) -> None:
        self._before, self._space = "", None

    def _add_space(self, place: _Place, space: str) -> None:
        if self._space is not None:
            place, before = self._space
            space = before + space
        self._space = place, space

    def _flush(self, after: str) -> None:
        if self._space is None:
            return
        place, space = self._space
        self._space = None
        if not self._before or ("\n" in space and self._join and _joins(self._before, after)):
            return
        if place is self._place:
            self._pieces.append(" ")
        else:
            element, name = place
            setattr(element, name, (getattr(element, name) or "") + " ")


def _joins(before: str, after: str) -> bool:
    """Whether Chinese writes no space at a line end between these characters (CSS Text 4, segment breaks).

    Korean has spaces between its words. Quotes, dashes and dots are as wide as their neighbors.
    """
    if _wide_punctuation(before) or _wide_punctuation(after):
        return True
    return (_wide(before) and (_wide(after) or after in _AS_WIDE)) or (before in _AS_WIDE and _wide(after))


_AS_WIDE = "“”‘’…—·"


def _wide(character: str) -> bool:
    return is_cjk(character) and not unicodedata.name(character, "").startswith(("HANGUL", "HALFWIDTH HANGUL"))


def _wide_punctuation(character: str) -> bool:
    return is_cjk(character) and unicodedata.category(character)[0] == "P"
