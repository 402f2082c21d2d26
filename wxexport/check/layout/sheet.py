"""One article as the browser laid it out: its elements with their measured numbers and their lines of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from wxexport.html.elements import Element
from wxexport.messages import Message, t
from wxexport.model import Finding, Rule
from wxexport.wechat import platform

_INLINE = frozenset(("span", "br"))
_LONGEST = 30
_INVISIBLE = str.maketrans("", "", "\u200b\ufeff\u2060")


@dataclass(frozen=True, slots=True)
class Box:
    """Where an element is at one width: ``left`` from the article's edge, in px; ``height`` without transforms."""

    left: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lines:
    """The text directly in an element: computed sizes in px, and at each width the number of lines and the px from one
    to the next. ``counts`` is empty when the lines are as high as the letters.
    """

    font_size: float
    line_height: float
    counts: tuple[tuple[int, float | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Pre:
    """How wide the content of a ``pre`` is at one width, and how much of it shows, in px."""

    content: float
    shown: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Measured(Element):
    """One element; its ``text`` is the beginning of the text directly in it, and ``scrolls`` is whether it scrolls up
    and down. ``boxes`` and ``pre`` have one entry for each width.
    """

    boxes: tuple[Box, ...]
    scrolls: bool = False
    lines: Lines | None = None
    pre: tuple[Pre, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One article at all ``widths`` (px), with its height at each. Elements are in document order."""

    path: str
    widths: tuple[int, ...]
    heights: tuple[float, ...]
    elements: tuple[Measured, ...]

    @cached_property
    def roots(self) -> tuple[Measured, ...]:
        """The outermost elements."""
        return tuple(element for element in self.elements if element.parent is None)

    def has_text(self, element: Measured) -> bool:
        """Whether it contains visible text."""
        return element in self._with_text

    @cached_property
    def _with_text(self) -> frozenset[Measured]:
        found: set[Measured] = set()
        for element in reversed(self.elements):
            if element in found or element.text.translate(_INVISIBLE).strip():
                found.update(filter(None, (element, element.parent)))
        return frozenset(found)

    @cached_property
    def paragraphs(self) -> Mapping[Measured, None]:
        """What the platform checks one by one, in order: the innermost blocks, and the elements between blocks."""
        found: dict[Measured, None] = {}
        waiting = list(reversed(self.roots))
        while waiting:
            element = waiting.pop()
            children = element.children
            if not _is_whole(element) and any(child.tag in platform.PARAGRAPHS.value for child in children):
                waiting.extend(reversed(children))
            elif self.has_text(element) or self._holds_more(element):
                found[element] = None
        return found

    def _holds_more(self, element: Measured) -> bool:
        """Whether it contains anything but spans and line ends: the platform skips empty elements."""
        return any(inner.tag not in _INLINE for inner in islice(element.inner(), 1, None))

    @cached_property
    def checked(self) -> tuple[Measured, ...]:
        """The elements of all paragraphs: the platform does not check elements that only wrap them."""
        return tuple(inner for paragraph in self.paragraphs for inner in paragraph.inner())

    def is_exempt(self, element: Measured) -> bool:
        """Whether ``data-ignore-width`` on it or around it keeps the platform from comparing its widths."""
        return any("data-ignore-width" in near.attributes for near in (element, *element.ancestors()))

    def is_drawing(self, element: Measured) -> bool:
        """Whether it is in an svg, or in a block of its paragraph that is marked as one."""
        for near in (element, *element.ancestors()):
            if near.tag == "svg" or near.get("data-mode") == "svg":
                return True
            if near in self.paragraphs:
                return False
        return False

    def report(self, rule: Rule, element: Measured, message: str, hint: Message) -> Finding:
        """A finding about ``element``. The message begins with its tag; line and excerpt say which element it is."""
        return rule.finding(
            t("<{tag}> {message}", tag=element.tag, message=message),
            self.path,
            element.place,
            self.excerpt(element),
            hint,
        )

    def excerpt(self, element: Measured) -> str:
        """The first words in the element. For a picture, its description."""
        words: list[str] = []
        length = 0
        for inner in element.inner():
            if text := inner.text or inner.get("alt"):
                words.append(text)
                length += len(text)
            if length >= _LONGEST:
                break
        return "".join(words)[:_LONGEST]


def _is_whole(element: Measured) -> bool:
    """Whether the blocks in it are not paragraphs of their own."""
    return element.tag == "blockquote" or any(name in element.get("class") for name in platform.UNDIVIDED.value)
