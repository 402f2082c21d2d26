"""Tokens or raw HTML -> passages: text as readers see it, without code, and where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import accumulate, pairwise

from markdown_it.token import Token

from wxexport.dataclass import dataclass
from wxexport.html.tree import BLOCKS
from wxexport.markdown.positions import PIECES, SPAN, place
from wxexport.markdown.raw_html import texts
from wxexport.model import Place
from wxexport.text import regex

OTHER = "\ufffc"
"""Stands for what is not text: code, a picture, a line break."""

_LEFT_OUT = regex(r"<(/?)(?:code|pre|samp)\b", re.IGNORECASE)
_BREAK = regex(r"<(?:br|/?(?:code|pre|samp))\b", re.IGNORECASE)
_MARGIN = regex(r"[> \t]*")
_BORDER = regex(rf"</?(?:{'|'.join(sorted(BLOCKS))})(?![\w-])", re.IGNORECASE)


@dataclass(slots=True)
class Passage:
    """Text between two borders of blocks, without code, and where it stands in the content of ``block``."""

    block: Token
    lines: Sequence[str] = ()
    """The lines of the article's text."""

    is_paragraph: bool = True
    """Whether its lines could begin a list."""

    after_marker: bool = False
    """Whether it follows the marker of an item: ``- 1.甲`` is meant."""

    pieces: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # of each piece in the content
    _starts: list[int] = field(default_factory=list)

    def add(self, text: str, start: int, end: int) -> None:
        self.pieces.append(text)
        self.spans.append((start, end))

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def starts(self) -> list[int]:
        """Where each piece starts in the text, and where the next one would."""
        if len(self._starts) <= len(self.pieces):
            self._starts = [*accumulate(map(len, self.pieces), initial=0)]
        return self._starts

    def source(self, at: int) -> int:
        """The offset in the content of a character of the text."""
        piece = bisect_right(self.starts, at, hi=len(self.pieces)) - 1
        start, end = self.spans[piece]
        is_written = end - start == len(self.pieces[piece])  # else it is an escape or an entity
        return start + (at - self.starts[piece] if is_written else 0)

    def is_escaped(self, start: int, end: int) -> bool:
        """Whether the author wrote a character there as an escape or an entity, so that readers see it."""
        for at in range(start, end):
            piece = bisect_right(self.starts, at, hi=len(self.pieces)) - 1
            first, last = self.spans[piece]
            if self.pieces[piece] != OTHER and len(self.pieces[piece]) <= 2 and len(self.pieces[piece]) < last - first:
                return True
        return False

    def begins_line(self, at: int) -> bool:
        """Whether a character stands first in a line of a paragraph, where it could begin a block."""
        start, content = self.source(at), self.block.content
        line = content.rfind("\n", 0, start) + 1
        is_first = not content[line:start].strip() and not (self.after_marker and line == 0)
        return self.block.type == "html_block" or (self.is_paragraph and is_first)

    def is_next_item(self, at: int) -> bool:
        """Whether a line of an item begins there, no further right than the item's marker."""
        where, first = self.place(at, at + 1), (self.block.map or (0,))[0]
        if not (self.after_marker and where and where.line - 1 > first and self.begins_line(at)):
            return False
        outer, inner = (_MARGIN.match(self.lines[line]) for line in (first, where.line - 1))
        return outer is not None and inner is not None and inner.end() <= outer.end()

    def place(self, start: int, end: int) -> Place | None:
        """Where a part of the text stands, in lines of the article's text."""
        return place(self.block, self.source(start), self.source(end - 1) + 1, 1)


def of_inline(block: Token, lines: Sequence[str]) -> Passage:
    """The passage of an inline token."""
    passage = Passage(block, lines)
    code = 0
    for token in block.children or ():
        start, end = token.meta.get(SPAN, (0, 0))
        if token.type == "html_inline":
            tag = _LEFT_OUT.match(token.content)
            code = max(0, code + (-1 if tag[1] else 1)) if tag else code
            if _BREAK.match(token.content):
                passage.add(OTHER, start, end)
        elif code:
            continue
        elif token.type == "text":
            pieces = token.meta.get(PIECES, ())
            is_changed = "".join([text for text, _, _ in pieces]) != token.content
            for text, first, last in [(token.content, start, end)] if is_changed else pieces:
                passage.add(text, first, last)
        elif token.type == "softbreak":
            passage.add("\n", start, end)
        elif token.type == "hardbreak":
            passage.add(f"{OTHER}\n", start, end)
        elif token.nesting == 0:
            passage.add(OTHER, start, end)
    return passage


def of_html(block: Token) -> Iterator[Passage]:
    """The passages of raw HTML."""
    html, before = block.content, block.meta.get(SPAN, (0, 0))[0]
    passage = Passage(block)
    for (start, end), (after, _) in pairwise([*texts(html), (len(html), len(html))]):
        passage.add(html[start:end], before + start, before + end)
        between = html[end:after]
        if _BORDER.search(between):
            yield passage
            passage = Passage(block)
        elif _BREAK.search(between):
            passage.add(OTHER, before + end, before + after)
    yield passage
