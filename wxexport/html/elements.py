"""An article's tree -> its elements, made once and never changed, for all that only read an article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field  # not ours: an article has hundreds, and compiled methods are faster
from itertools import chain
from sys import intern
from typing import Self

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.style import read_style
from wxexport.html.tree import BLOCKS, SPACE
from wxexport.model import Place

_FOREIGN = ("svg", "math")


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One element: ``text`` stands before its first child, ``tail`` after its end tag. Two elements are never equal."""

    tag: str
    attributes: Mapping[str, str]
    parent: Self | None = None
    text: str = ""
    tail: str = ""
    children: list[Self] = field(default_factory=list, init=False)

    def __post_init__(self: Self) -> None:
        if self.parent is not None:
            self.parent.children.append(self)

    def get(self, name: str) -> str:
        """The value of an attribute, ``""`` without one."""
        return self.attributes.get(name, "")

    @property
    def style(self) -> str:
        return self.attributes.get("style", "")

    def value(self, name: str) -> str:
        """The value of a longhand in its ``style``, ``""`` for none."""
        return read_style(self.style).value(name)

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCKS

    @property
    def content(self) -> list[Self | str]:
        """Its children and the texts between them, in order; no text is empty."""
        found: list[Self | str] = [self.text]
        for child in self.children:
            found += (child, child.tail)
        return [part for part in found if part != ""]

    @property
    def place(self) -> Place | None:
        """Where it stands in the file: its own place, that of an element around it, or of the first one in it."""
        return self._own_place or next(
            filter(None, (one._own_place for one in chain(self.ancestors(), self.inner()))), None
        )

    @property
    def _own_place(self) -> Place | None:
        return Place.read(self.get("data-line"))  # raw HTML may contain anything here

    @property
    def line(self) -> int | None:
        """The line of its place."""
        return self.place.line if self.place else None

    @property
    def shown_text(self) -> str:
        """All text in it with white space folded, formulas as LaTeX, pictures left out."""
        return " ".join("".join(self.texts(formulas=True)).split())

    def texts(self: Self, *, formulas: bool = False) -> Iterator[str]:
        """All text in it, in order; ``formulas`` stands for their LaTeX too."""
        waiting: list[Self | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                yield part
                continue
            if formulas and part.get("role") == "img":
                yield part.get("title")
            waiting += reversed(part.content)

    def ancestors(self) -> Iterator[Self]:
        """The elements around it, nearest first."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    def inner(self) -> Iterator[Self]:
        """The element and all elements in it, in document order."""
        waiting = [self]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += reversed(found.children)


def read(root: HtmlElement) -> tuple[Element, ...]:
    """The elements of a tree in document order, ``root`` first. Names are interned: lxml makes a new one each time."""
    made: dict[HtmlElement | None, Element] = {}
    for node in root.iter(etree.Element):
        tail = "" if node is root else node.tail
        attributes = {intern(name): value for name, value in node.items()}
        made[node] = Element(intern(str(node.tag)), attributes, made.get(node.getparent()), node.text or "", tail or "")
    return tuple(made.values())


def foreign(elements: tuple[Element, ...]) -> frozenset[Element]:
    """Those that are inside an svg or MathML."""
    return frozenset(within(elements, *_FOREIGN))


def within(elements: tuple[Element, ...], *tags: str) -> Collection[Element]:
    """Those that are inside an element with one of these tags, in order, each once: such may be nested."""
    found: dict[Element, None] = {}
    for element in elements:
        around = element.parent
        if around is not None and (around in found or around.tag in tags):
            found[element] = None
    return found.keys()


def with_text(elements: tuple[Element, ...]) -> frozenset[Element]:
    """Those that contain text other than white space."""
    found: set[Element] = set()
    for element in reversed(elements):
        if element.text.strip(SPACE):
            found.add(element)
        if element.parent is not None and (element in found or element.tail.strip(SPACE)):
            found.add(element.parent)
    return frozenset(found)
