"""Where tokens stand in the text. It is recorded once, where a token is made, and mapped to lines and columns.

An inline token has in ``meta[SPAN]`` its start and end in the content of its block. The block has in ``meta[PARTS]``
where the parts of its content stand: each line is the rest of a line after what the block has stripped (marks of
quotes, indents), and in a cell a new part begins after each escaped ``|``. A text that was joined has in
``meta[PIECES]`` the texts that it was joined of, with the span of each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline, fragments_join
from markdown_it.token import Token

from wxexport.html.limits import CELLS, MARKS, TooMuch
from wxexport.markdown.counting import count
from wxexport.model import Place
from wxexport.text import regex

_PIPE = regex(r"\|")
_CELLS = ("th_open", "td_open")
_BELOW_HEAD = ("|", "-", ":")
"""How the second line of a table begins."""

SPAN = "span"
PIECES = "pieces"
PARTS = "parts"
_Part = tuple[int, int, int | None]
"""An offset in the content, its 0-based line in the text, and its 0-based column if that is known."""


def positions(md: MarkdownIt) -> None:
    """Adds the rules that record where the content of blocks stands; the last construct to add, to be the first rule
    after blocks.
    """
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.core.ruler.after("block", "html_parts", partial(_record, kind="html_block"))
    md.core.ruler.before("inline", "inline_parts", partial(_record, kind="inline"))
    md.inline.ruler2.at("fragments_join", _join_fragments)
    md.core.ruler.at("text_join", _join_texts)


def leaves(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """Each token with the block that has its place; the inline ones stand for their paragraph."""
    for token in tokens:
        if token.type == "inline":
            yield from ((child, token) for child in token.children or ())
        else:
            yield token, token


def place(block: Token, start: int, end: int, first_line: int) -> Place | None:
    """The place of a part of the block's content in a file whose line ``first_line`` is the first of the text."""
    parts: list[_Part] = block.meta.get(PARTS, [])
    if not parts:
        return None
    line, column = _position(parts, start)
    if column is None:
        return Place(line + first_line)
    last, before = _position(parts, max(start, end - 1))
    same = before is not None and last == line
    return Place(line + first_line, column + 1, before + 1 + (end > start) if before is not None and same else None)


def place_of(token: Token, block: Token, first_line: int) -> Place | None:
    """The place of a token in ``block``."""
    span = token.meta.get(SPAN)
    return place(block, span[0], span[1], first_line) if span else None


def within(block: Token, start: int, end: int) -> dict[str, Any]:
    """The ``meta`` of a token for a part of the block's content."""
    before = block.meta.get(SPAN, (0, 0))[0]
    return {**block.meta, SPAN: (before + start, before + end)}


def _position(parts: list[_Part], offset: int) -> tuple[int, int | None]:
    start, line, column = parts[max(0, bisect_left(parts, (offset + 1,)) - 1)]
    return line, None if column is None else column + offset - start


# --- blocks ---------------------------------------------------------------------------------------------------------


def _record(state: StateCore, *, kind: str) -> None:
    lines: list[str] = []
    for token in state.tokens:
        if token.type == kind and token.map and PARTS not in token.meta:
            lines = lines or state.src.split("\n")
            token.meta[PARTS] = list(_parts(token.content, lines, *token.map))


def _parts(content: str, lines: list[str], first: int, end: int) -> Iterator[_Part]:
    offset = 0
    for number, text in zip(range(first, end), content.split("\n"), strict=False):
        bare = text.lstrip(" ")  # a tab that is indent in part is spaces here
        column = lines[number].rfind(bare) - len(text) + len(bare)
        yield offset, number, column if bare and column >= 0 else None
        offset += len(text) + 1


def _table(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """The rule for tables; several cells stand in a line."""
    below = startLine + 1
    if below >= endLine:
        return False
    begin = state.bMarks[below] + state.tShift[below]
    if state.src[begin : begin + 1] not in _BELOW_HEAD:  # as at nearly all lines
        return False
    made = len(state.tokens)
    if not table(state, startLine, endLine, silent):
        return False
    row = at = begin = -1
    count(state.env, CELLS, sum(token.type in _CELLS for token in state.tokens[made:]), startLine)
    for token in state.tokens[made:]:
        if token.type != "inline" or not token.map:
            continue
        if token.map[0] != row:
            row = token.map[0]
            at = state.bMarks[row] + state.tShift[row]
            begin = state.src.rfind("\n", 0, at) + 1
        written = token.content.replace("|", r"\|")
        found = state.src.find(written, at, state.eMarks[row])
        if found < 0:
            at = state.eMarks[row]
            continue
        token.meta[PARTS] = list(_parts_of_cell(token.content, row, found - begin))
        at = found + len(written)
    return True


def _parts_of_cell(content: str, row: int, column: int) -> Iterator[_Part]:
    yield 0, row, column
    for number, pipe in enumerate(_PIPE.finditer(content), 1):  # each has a backslash before it
        yield pipe.start(), row, column + pipe.start() + number


# --- in a line ------------------------------------------------------------------------------------------------------


class InlineState(StateInline):
    """Records the spans of tokens."""

    pending_start = 0
    most = MARKS.most

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta[SPAN] = (self.pending_start, self.pending_start + len(token.content))
        return token

    def record(self, made: int, start: int) -> None:
        """Records the spans of the tokens from ``made`` on, which a rule has made from ``start`` to here."""
        if len(self.tokens) > self.most:
            raise TooMuch(MARKS)
        at = start
        for token in self.tokens[made:]:
            if SPAN in token.meta:
                continue
            if token.type == "text" and self.src.startswith(token.content, at, self.pos):
                token.meta[SPAN] = (at, at + len(token.content))
                at += len(token.content)
            else:
                token.meta[SPAN] = (start, self.pos)


def _join_fragments(state: StateInline) -> None:
    _keep_pieces(state.tokens, "text")
    fragments_join(state)


def _join_texts(state: StateCore) -> None:
    for token in state.tokens:
        _keep_pieces(token.children or (), "text", "text_special")
    text_join(state)


def _keep_pieces(tokens: Iterable[Token], *kinds: str) -> None:
    """Gives each text its pieces and those of the texts next to it: they become one."""
    run: list[tuple[str, int, int]] | None = None
    for token in tokens:
        if token.type not in kinds:
            run = None
            continue
        run = [] if run is None else run
        run += token.meta.get(PIECES) or [(token.content, *token.meta.get(SPAN, (0, 0)))]
        token.meta[PIECES] = run
        token.meta[SPAN] = (run[0][1], run[-1][2])
