"""One article as the browser laid it out: its elements with their measured numbers and their lines of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from wxexport.model import Finding, Rule

# The tags by which the platform divides an article into paragraphs (reference, part 4). A quote is not divided, nor are
# quotes and goods that the editor inserts.
_PARAGRAPHS = frozenset(("p", "div", "section", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "wx-view"))
_WHOLE = ("js_blockquote_wrap", "js_product_container")
_INLINE = frozenset(("span", "br"))
_LINE = re.compile(r"[1-9][0-9]{0,8}")
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


@dataclass(frozen=True, slots=True)
class Element:
    """One element; ``parent`` and ``children`` are numbers of elements. ``text`` is the beginning of the text directly
    in it, ``scrolls`` is whether it scrolls up and down. ``boxes`` and ``pre`` have one entry for each width.
    """

    number: int
    parent: int | None
    children: tuple[int, ...]
    tag: str
    attributes: Mapping[str, str]
    text: str
    scrolls: bool
    boxes: tuple[Box, ...]
    lines: Lines | None = None
    pre: tuple[Pre, ...] = ()

    def declaration(self, name: str) -> str | None:
        """The value of a property in the ``style`` attribute, in lower case, without ``!important``."""
        found = None
        for declaration in self.attributes.get("style", "").split(";"):
            property_, colon, value = declaration.partition(":")
            if colon and property_.strip().lower() == name:
                found = value.lower().replace("!important", "").strip()
        return found


@dataclass(frozen=True)
class Sheet:
    """One article at all ``widths`` (px), with its height at each. Elements are in document order."""

    path: str
    widths: tuple[int, ...]
    heights: tuple[float, ...]
    elements: tuple[Element, ...]

    @cached_property
    def roots(self) -> tuple[int, ...]:
        """The numbers of the outermost elements."""
        return tuple(element.number for element in self.elements if element.parent is None)

    def children(self, element: Element) -> tuple[Element, ...]:
        return tuple(self.elements[number] for number in element.children)

    def parent(self, element: Element) -> Element | None:
        return None if element.parent is None else self.elements[element.parent]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements around it, nearest first."""
        around = self.parent(element)
        while around is not None:
            yield around
            around = self.parent(around)

    def inner(self, element: Element) -> Iterator[Element]:
        """The element and all elements in it, in document order."""
        waiting = [element.number]
        while waiting:
            found = self.elements[waiting.pop()]
            yield found
            waiting.extend(reversed(found.children))

    def has_text(self, element: Element) -> bool:
        """Whether it contains visible text."""
        return self._has_text[element.number]

    @cached_property
    def _has_text(self) -> list[bool]:
        found = [bool(element.text.translate(_INVISIBLE).strip()) for element in self.elements]
        for element in reversed(self.elements):
            if found[element.number] and element.parent is not None:
                found[element.parent] = True
        return found

    @cached_property
    def paragraphs(self) -> tuple[Element, ...]:
        """What the platform checks one by one: the innermost blocks, and the elements between blocks."""
        found: list[Element] = []
        waiting = [self.elements[number] for number in reversed(self.roots)]
        while waiting:
            element = waiting.pop()
            children = self.children(element)
            if not _is_whole(element) and any(child.tag in _PARAGRAPHS for child in children):
                waiting.extend(reversed(children))
            elif self.has_text(element) or self._holds_more(element):
                found.append(element)
        return tuple(found)

    def _holds_more(self, element: Element) -> bool:
        """Whether it contains anything but spans and line ends: the platform skips empty elements."""
        return any(inner.tag not in _INLINE for inner in islice(self.inner(element), 1, None))

    @cached_property
    def paragraph_numbers(self) -> frozenset[int]:
        return frozenset(paragraph.number for paragraph in self.paragraphs)

    @cached_property
    def checked(self) -> tuple[Element, ...]:
        """The elements of all paragraphs: the platform does not check elements that only wrap them."""
        return tuple(inner for paragraph in self.paragraphs for inner in self.inner(paragraph))

    def is_exempt(self, element: Element) -> bool:
        """Whether ``data-ignore-width`` on it or around it keeps the platform from comparing its widths."""
        return any("data-ignore-width" in near.attributes for near in (element, *self.ancestors(element)))

    def is_drawing(self, element: Element) -> bool:
        """Whether it is in an svg, or in a block of its paragraph that is marked as one."""
        for near in (element, *self.ancestors(element)):
            if near.tag == "svg" or near.attributes.get("data-mode") == "svg":
                return True
            if near.number in self.paragraph_numbers:
                return False
        return False

    def report(self, rule: Rule, element: Element, message: str, hint: str) -> Finding:
        """A finding about ``element``. The message begins with its tag; line and excerpt say which element it is."""
        return rule.finding(f"<{element.tag}> {message}", self.path, self._line(element), self.excerpt(element), hint)

    def excerpt(self, element: Element) -> str:
        """The first words in the element. For a picture, its description."""
        words: list[str] = []
        length = 0
        for inner in self.inner(element):
            if text := inner.text or inner.attributes.get("alt", ""):
                words.append(text)
                length += len(text)
            if length >= _LONGEST:
                break
        return "".join(words)[:_LONGEST]

    def _line(self, element: Element) -> int | None:
        """Its line of the file: its own, that of an element around it, or of the first one in it."""
        for near in (element, *self.ancestors(element)):
            if _LINE.fullmatch(line := near.attributes.get("data-line", "")):
                return int(line)
        for near in self.inner(element):
            if _LINE.fullmatch(line := near.attributes.get("data-line", "")):
                return int(line)
        return None


def _is_whole(element: Element) -> bool:
    """Whether the blocks in it are not paragraphs of their own."""
    return element.tag == "blockquote" or any(name in element.attributes.get("class", "") for name in _WHOLE)
