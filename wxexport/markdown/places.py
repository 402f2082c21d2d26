"""What a place of a Markdown text is to the parser: words, code, a formula, HTML.

A mark is set at each place, and the token is looked for in which it comes out: the parser itself keeps no columns.
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
    """The tokens of a text, and of each mark in it the type of the token that it stands in (``text``: in words)."""

    tokens: list[Token]
    types: dict[int, str]

    def code_lines(self) -> set[int]:
        """The 0-based lines of all blocks of code, formulas and HTML: a blank line does not end them."""
        blocks = (token.map for token in self.tokens if token.type in _CODE)
        return {line for lines in blocks if lines for line in range(*lines)}


def marked(text: str, offsets: Iterable[int]) -> str:
    """The text with a mark at each of the offsets, which rise; the first has number 0."""
    pieces: list[str] = []
    end = 0
    for number, offset in enumerate(offsets):
        pieces += (text[end:offset], f"\ufdd0{number}\ufdd1")
        end = offset
    return "".join((*pieces, text[end:]))


def read(text: str, syntax: Syntax) -> Reading:
    """Reads a text with marks, or without. Raises ``NestedTooDeep``, and ``RecursionError`` for brackets."""
    tokens = github.tokens(text, syntax)
    found = ((mark, token.type) for token in leaves(tokens) for mark in _MARK.findall(token.content))
    return Reading(tokens, {int(mark): kind for mark, kind in found})


def leaves(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens, those of a paragraph in its place; a picture's description is a part of the picture."""
    for token in tokens:
        if token.type == "inline":
            yield from token.children or ()
        else:
            yield token
