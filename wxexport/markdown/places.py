"""Positions in a Markdown text -> what the parser reads there: words, code, a formula, HTML.

The parser keeps no columns. So a mark is put at each position, and then the token that contains it is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from wxexport.markdown import github
from wxexport.model import Syntax

_MARK = re.compile("\ufdd0([0-9]{1,9})\ufdd1")  # noncharacters: no text has them
_CODE = ("fence", "code_block", "math_block", "html_block")


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a text, and for each mark the type of the token that contains it (``text``: words)."""

    tokens: list[Token]
    types: dict[int, str]

    def code_lines(self) -> set[int]:
        """The 0-based lines of blocks of code, formulas and HTML, which blank lines do not end."""
        blocks = (token.map for token in self.tokens if token.type in _CODE)
        return {line for lines in blocks if lines for line in range(*lines)}


def marked(text: str, offsets: Iterable[int]) -> str:
    """The text with a mark at each offset, numbered from 0; the offsets are in ascending order."""
    pieces: list[str] = []
    end = 0
    for number, offset in enumerate(offsets):
        pieces += (text[end:offset], f"\ufdd0{number}\ufdd1")
        end = offset
    return "".join((*pieces, text[end:]))


def read(text: str, syntax: Syntax) -> Reading:
    """Parses a text with or without marks. Raises ``NestedTooDeep``, or ``RecursionError`` for brackets."""
    tokens = github.tokens(text, syntax)
    found = ((mark, token.type) for token in leaves(tokens) for mark in _MARK.findall(token.content))
    return Reading(tokens, {int(mark): kind for mark, kind in found})


def leaves(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens, with the inline ones in place of their paragraph; the description of a picture is not apart."""
    for token in tokens:
        if token.type == "inline":
            yield from token.children or ()
        else:
            yield token
