r"""``$$…$$`` in a paragraph becomes a block when it ends its line and begins it, or goes over several lines.

``如下：$$`` and a formula right after a list item are read as part of the paragraph, but are meant to stand alone, and
only a block can scroll.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.markdown.line_ends import SWALLOWED
from wxexport.markdown.math import LARGE

_BREAKS = ("softbreak", "hardbreak")


def display(md: MarkdownIt) -> None:
    md.core.ruler.after("inline", "math_display", _display)


def _display(state: StateCore) -> None:
    tokens = state.tokens
    if not any(child.markup in LARGE for token in tokens for child in token.children or ()):
        return
    split: list[Token] = []
    for number, token in enumerate(tokens):
        is_paragraph = token.type == "inline" and tokens[number - 1].type == "paragraph_open"
        places = _places(token.children or []) if is_paragraph else []
        if not places:
            split.append(token)
            continue
        opening = split.pop()
        split += _split(opening, token, places)
        tokens[number + 1].type = ""  # its end, which each part has already
    state.tokens = [token for token in split if token.type]


def _places(children: list[Token]) -> list[int]:
    """Where formulas are that should be blocks."""
    return [number for number, token in enumerate(children) if _is_alone(children, number)]


def _is_alone(children: list[Token], number: int) -> bool:
    token = children[number]
    if token.type != "math_inline" or token.markup not in LARGE or token.level:
        return False
    ends = number + 1 == len(children) or children[number + 1].type in _BREAKS
    begins = number == 0 or children[number - 1].type in _BREAKS
    return ends and (begins or token.meta.get(SWALLOWED, 0) > 0)


def _split(opening: Token, inline: Token, places: list[int]) -> Iterator[Token]:
    """The paragraph in parts: its text between the formulas, and the formulas."""
    children, line = inline.children or [], inline.map[0] if inline.map else 0
    start = 0
    for place in (*places, len(children)):
        text = children[start:place]
        if any(token.content.strip() if token.type == "text" else token.type not in _BREAKS for token in text):
            yield from _paragraph(opening, inline, text, line)
        line += sum(map(_lines, text))
        if place < len(children):
            formula = children[place]
            ends = line + _lines(formula)
            formula.type, formula.block, formula.map = "math_block", True, [line, ends + 1]
            line = ends
            yield formula
        start = place + 1


def _paragraph(opening: Token, inline: Token, children: list[Token], line: int) -> Iterator[Token]:
    while children[0].type in _BREAKS:
        line += 1
        children = children[1:]
    while children[-1].type in _BREAKS:
        children = children[:-1]
    lines = [line, line + 1 + sum(map(_lines, children))]
    yield opening.copy(map=lines)
    yield inline.copy(children=children, content="".join(token.content for token in children), map=lines)
    yield Token("paragraph_close", "p", -1, block=True, level=opening.level, hidden=opening.hidden)


def _lines(token: Token) -> int:
    return 1 if token.type in _BREAKS else token.meta.get(SWALLOWED, 0)
