r"""``$$…$$`` in a paragraph becomes a block when it ends its line and begins it, or goes over several lines.

``如下：$$`` and a formula right after a list item are read as part of the paragraph, but are meant to stand alone, and
only a block can scroll.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.markdown.math import LARGE
from wxexport.markdown.positions import SPAN, place

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
        places = _places(token) if is_paragraph else []
        if not places:
            split.append(token)
            continue
        split += _split(split.pop(), token, places)
        tokens[number + 1].type = ""  # its end, which each part has already
    state.tokens = [token for token in split if token.type]


def _places(inline: Token) -> list[int]:
    """Where formulas are that should be blocks."""
    children = inline.children or []
    return [number for number in range(len(children)) if _is_alone(inline.content, children, number)]


def _is_alone(content: str, children: list[Token], number: int) -> bool:
    token = children[number]
    if token.type != "math_inline" or token.markup not in LARGE or token.level or SPAN not in token.meta:
        return False
    ends = number + 1 == len(children) or children[number + 1].type in _BREAKS
    begins = number == 0 or children[number - 1].type in _BREAKS
    return ends and (begins or "\n" in content[slice(*token.meta[SPAN])])


def _split(opening: Token, inline: Token, places: list[int]) -> Iterator[Token]:
    """The paragraph in parts: its text between the formulas, and the formulas."""
    children, start = inline.children or [], 0
    for number in (*places, len(children)):
        text = children[start:number]
        if any(token.content.strip() if token.type == "text" else token.type not in _BREAKS for token in text):
            yield from _paragraph(opening, inline, text)
        if number < len(children):
            formula = children[number]
            first, end = formula.meta[SPAN]
            formula.type, formula.block, formula.map = (
                "math_block",
                True,
                [_line(inline, first), _line(inline, end) + 1],
            )
            yield formula
        start = number + 1


def _paragraph(opening: Token, inline: Token, children: list[Token]) -> Iterator[Token]:
    while children[0].type in _BREAKS:
        children = children[1:]
    while children[-1].type in _BREAKS:
        children = children[:-1]
    lines = [_line(inline, token.meta.get(SPAN, (0, 0))[end]) for end, token in enumerate((children[0], children[-1]))]
    lines[1] += 1
    yield opening.copy(map=lines)
    yield inline.copy(children=children, map=lines)
    yield Token("paragraph_close", "p", -1, block=True, level=opening.level, hidden=opening.hidden)


def _line(inline: Token, offset: int) -> int:
    """The 0-based line of an offset in the content."""
    found = place(inline, offset, offset, 0)
    return found.line if found else 0
