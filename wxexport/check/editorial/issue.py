"""An issue as its editor reads it: what all editorial rules get; read ``Issue`` first. Made once, by ``read``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property
from itertools import accumulate, zip_longest
from typing import Literal, NamedTuple

from wxexport.article.series import Series
from wxexport.dataclass import dataclass
from wxexport.markdown.passages import OTHER, Passage
from wxexport.messages import NOTHING, Message
from wxexport.model import Article, Edit, Finding, Place, Rule
from wxexport.text import regex

_TYPED = regex(r"[ \t]*[0-9]{1,3}(?:、|[.．)）][ \t]*(?![0-9]))")
Kind = Literal["text", "heading", "cell", "code", "html", "line"]
"""``text``: a paragraph, of an item or of its own. ``html``: raw HTML that shows something. ``line``: a divider."""


def is_numbered(text: str) -> bool:
    """Whether somebody has typed a number before an item: 1、 or 2."""
    return text.lstrip(" \t")[:1].isdecimal() and _TYPED.match(text) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Container:
    """A quote, an item of a list or a box that holds blocks. ``group`` is the number of an item's list, ``line`` the
    line of the file where it begins, ``end`` the line after it.
    """

    kind: Literal["quote", "item", "box"]
    line: int
    end: int
    group: int = 0


class Link(NamedTuple):
    """A link, with the part of its block's text that it covers. ``is_bare``: its text is its address."""

    text: str
    address: str
    start: int
    end: int
    is_bare: bool = False


class Picture(NamedTuple):
    """A picture with its description, and where it stands in the text of its block."""

    alt: str
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A block without blocks in it, in the containers ``inside`` (the outermost first).

    ``text`` is what readers see, with U+FFFC for code, pictures and forced line ends. ``line`` and ``end`` are the
    first line of the file and the one after the last.
    """

    kind: Kind
    line: int
    end: int
    inside: tuple[Container, ...] = ()
    text: str = ""
    passage: Passage | None = None
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def group(self) -> int:
        """The number of the list that it is in, 0 outside of lists."""
        return self.inside[0].group if self.inside else 0

    @property
    def item(self) -> Container | None:
        """The outermost item around it."""
        return next((one for one in self.inside if one.kind == "item"), None)

    def says(self, words: Iterable[str]) -> bool:
        """Whether one of the words is in its text."""
        return any(word in self.text for word in words)

    def goes_on(self, below: Block | None) -> bool:
        """Whether ``below`` is in the same item or quote, and no divider is between."""
        return below is not None and below.kind != "line" and below.inside[: len(self.inside)] == self.inside

    def is_in(self, kind: str) -> bool:
        """Whether a container of this kind is around it."""
        return any(one.kind == kind for one in self.inside)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Where each line begins in ``text``, and the line, without marks at its ends."""
        start = 0
        for line in self.text.split("\n"):
            yield start + len(line) - len(line.lstrip()), line.strip().removesuffix(OTHER).rstrip()
            start += len(line) + 1


@dataclass(eq=False)
class Section:
    """A heading and the blocks up to the next one. What comes before the first heading has level 0 and no heading."""

    level: int
    heading: Block | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        return " ".join(self.heading.text.replace(OTHER, " ").split()) if self.heading else ""

    def pairs(self) -> Iterator[tuple[Block, Block | None]]:
        """Each block with the one below it."""
        return zip_longest(self.blocks, self.blocks[1:])

    @cached_property
    def entries(self) -> list[list[Block]]:
        """The blocks of each item of its lists, of the outermost level only, in the order of the text; a paragraph that
        begins with a typed number (1、) begins an item, too.
        """
        found: dict[Container | Block, list[Block]] = {}
        typed: Block | None = None
        for block in self.blocks:
            if block.inside:
                if block.inside[0].kind == "item":
                    found.setdefault(block.inside[0], []).append(block)
                continue
            typed = block if is_numbered(block.text) else typed
            if typed:
                found.setdefault(typed, []).append(block)
        return list(found.values())


@dataclass(eq=False)
class Issue:
    """The sections of an article, and the issues beside it."""

    article: Article
    sections: tuple[Section, ...]
    series: Series

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks without headings."""
        return tuple(block for section in self.sections for block in section.blocks)

    @cached_property
    def texts(self) -> tuple[Block, ...]:
        """All blocks with running text, headings too, in the order of the file."""
        found = (block for section in self.sections for block in (section.heading, *section.blocks) if block)
        return tuple(block for block in found if block.passage and block.text.strip())

    @cached_property
    def text(self) -> str:
        """The text of all these blocks."""
        return "\n".join(block.text for block in self.texts)

    def says(self, words: Iterable[str]) -> bool:
        """Whether one of the words is in the text: most rules look for what few issues have."""
        return any(word in self.text for word in words)

    @cached_property
    def title(self) -> str:
        """The title of the front matter, else the first heading of the first level."""
        return self.article.title or (self._title.title if self._title else "")

    @property
    def title_line(self) -> int:
        heading = self._title.heading if self._title else None
        return self.article.line_of("title") or (heading.line if heading else self.article.first_line)

    @cached_property
    def _title(self) -> Section | None:
        return next((section for section in self.sections if section.level == 1), None)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the article as written, without front matter."""
        return self.article.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    def line_at(self, offset: int) -> int:
        """The line of the file in which a character of the article's text stands."""
        return bisect_right(self._starts, offset) - 1 + self.article.first_line

    def place(self, block: Block, start: int, end: int) -> Place:
        """Where a part of a block's text stands in the file."""
        found = block.passage.place(start, max(end, start + 1)) if block.passage and block.text else None
        if found is None:
            return Place(block.line)
        return Place(found.line + self.article.first_line - 1, found.column, found.end)

    def edit(self, block: Block, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """The edit that replaces a part of a block's text; none if the part is not written as readers see it."""
        at = self.place(block, start, max(end, start + 1))
        if not at.column or not at.end or at.end - at.column != max(end - start, 1):
            return ()
        return (Edit(at.line, at.column, at.end if end > start else at.column, text),)

    def finding(
        self,
        rule: Rule,
        message: Message,
        at: Place | int | Block,
        excerpt: str = "",
        hint: Message = NOTHING,
        edits: tuple[Edit, ...] = (),
    ) -> Finding:
        """A finding at a place, in a line of the file or where a block begins."""
        if isinstance(at, Block):
            at = self.place(at, 0, len(at.text))
        article = self.article
        place = article.in_file(at if isinstance(at, Place) else Place(at))
        moved = tuple(article.edit_in_file(edit) for edit in edits)
        return rule.finding(message, article.path, place, excerpt, hint, moved)
