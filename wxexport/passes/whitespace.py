"""Why: white space between blocks becomes blank lines and empty list items in the editor, and a newline in a paragraph
becomes a space, which is wrong in Chinese.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.html.tree import has_class, is_block
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import is_cjk, regex

_DRAWN = ("img", "svg")
_SPACE = regex(r"([ \t\n\r\f]+)")


@declares(reads=("blocks",))
def run(root: HtmlElement, job: Job) -> None:
    join = job.article.settings.chinese_rules
    line = _Line(join)
    for slot in _slots(root):
        line.add(slot)


class _Slot:
    """A place of text: an element's ``text`` or ``tail``. A name of ``None`` marks a border between lines."""

    __slots__ = ("element", "name")

    def __init__(self, element: HtmlElement, name: str | None) -> None:
        self.element = element
        self.name = name


class _Line:
    """Text as a browser lays it out on one endless line; white space is folded on the way."""

    def __init__(self, join_chinese: bool) -> None:
        self._join = join_chinese
        self._before = ""  # the last character that is not white space; "" at the start of a line
        self._space: tuple[_Slot, str] | None = None  # the white space since then, and where it began
        self._slot: _Slot | None = None  # the place that is written now, and its pieces:
        self._pieces: list[str] = []  # joined once, since a place may hold a megabyte

    def add(self, slot: _Slot) -> None:
        if slot.name is None:
            self._border(slot.element)
            return
        text = getattr(slot.element, slot.name)
        setattr(slot.element, slot.name, None)
        self._slot, self._pieces = slot, []
        before = self._before
        for part in _SPACE.split(text or ""):
            if not part:
                continue
            if _SPACE.fullmatch(part):
                self._add_space(slot, part)
            else:
                self._flush(part[0])
                self._pieces.append(part)
                self._before = part[-1]
        setattr(slot.element, slot.name, "".join(self._pieces) or None)
        self._slot = None
        if slot.name == "text" and has_class(slot.element, "ref"):
            self._before = before  # the number of a reference is not in the author's line

    def _add_space(self, slot: _Slot, space: str) -> None:
        if self._space is None:
            self._space = slot, space
        else:
            place, before = self._space
            self._space = place, before + space

    def _border(self, element: HtmlElement) -> None:
        if element.tag in _DRAWN:
            self._flush("x")
            self._before = "x"
        else:
            self._before, self._space = "", None

    def _flush(self, after: str) -> None:
        if self._space is None:
            return
        place, space = self._space
        self._space = None
        if not self._before or ("\n" in space and self._join and _joins(self._before, after)):
            return
        if place is self._slot:
            self._pieces.append(" ")
        else:
            assert place.name is not None
            setattr(place.element, place.name, (getattr(place.element, place.name) or "") + " ")


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


def _slots(root: HtmlElement) -> Iterator[_Slot]:
    """Every place of text in document order, with the borders of lines (blocks, ``<br>``) and pictures between them."""
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        block = is_block(element)
        if done:
            if block:
                yield _Slot(element, None)
            if element is not root:
                yield _Slot(element, "tail")
            continue
        if block or element.tag in ("br", *_DRAWN):
            yield _Slot(element, None)
        stack.append((element, True))
        if element.tag in ("br", *_DRAWN):
            continue
        yield _Slot(element, "text")
        stack.extend((child, False) for child in reversed(element))
