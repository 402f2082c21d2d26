"""The parser stops where an article has more of something than its limit, before it takes time and memory.

markdown-it-py drops what is nested deeper than its limit; this raises instead, as for too many tokens.
"""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from wxexport.html.limits import ELEMENTS, MARKS, NESTING, PICTURES, QUOTED, Limit, TooMuch
from wxexport.markdown.beginnings import BlockRuler
from wxexport.text import regex

COUNTS = "counts"
"""The key of the counts in the environment of the parser."""

_DEPTH = "depth"
"""The key of how many blocks are being read in each other, of which some make no token: the parser does not know."""
_LONG_RUN = regex(r"([*_~])\1{200,}")
_TOKENS_OF_ELEMENT = 5  # at most, as of an item: its own two, and three of the paragraph in it


class _CountedState(StateBlock):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if len(self.tokens) > _TOKENS_OF_ELEMENT * ELEMENTS.most:
            raise TooMuch(ELEMENTS, self.line)
        return super().push(ttype, tag, nesting)


class CountedBlocks(ParserBlock):
    """The parser of blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler = BlockRuler(self.ruler)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        depth = state.env.get(_DEPTH, 0)
        if max(state.level, depth) >= NESTING.most:
            raise TooMuch(NESTING, startLine)
        if state.parentType == "blockquote":
            count(state.env, QUOTED, endLine - startLine, startLine)
        state.env[_DEPTH] = depth + 1
        super().tokenize(state, startLine, endLine)
        state.env[_DEPTH] = depth

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:
        if not src:
            return None
        state = _CountedState(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


def left(env: EnvType) -> int:
    """How many tokens the rest of the lines may have."""
    return MARKS.most - int(env.get(COUNTS, {}).get(MARKS, 0))


def count(env: EnvType, limit: Limit, more: int, line: int | None = None) -> None:
    """Counts ``more`` for a limit of the article. Raises ``TooMuch`` beyond it."""
    counts: dict[Limit, int] = env.setdefault(COUNTS, {})
    counts[limit] = counts.get(limit, 0) + more
    if counts[limit] > limit.most:
        raise TooMuch(limit, line)


def counting(md: MarkdownIt) -> None:
    """Replaces the rule that reads the lines by one that knows the line where there are too many marks or pictures, and
    adds one before those that make a token of each sign.
    """
    md.core.ruler.at("inline", _inline)
    _long_run.characters = "*_~"  # type: ignore[attr-defined]
    md.inline.ruler.before("strikethrough", "long_run", _long_run)


def _long_run(state: StateInline, silent: bool) -> bool:
    """A long row of one sign is an ornament."""
    found = _LONG_RUN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            try:
                state.md.inline.parse(token.content, state.md, state.env, token.children)
                count(state.env, PICTURES, [child.type for child in token.children].count("image"))
            except TooMuch as error:
                raise TooMuch(error.limit, token.map[0] if token.map else None) from None
