r"""LaTeX environments without dollars, and definitions of macros on lines of their own.

``\begin{equation}`` on a line of its own cannot be anything else, and many sites set it. The token is ``math_block``
with the markup ``\begin``.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wxexport.markdown.rules import block_rule, text_of
from wxexport.text import regex

BARE = r"\begin"
"""The ``markup`` of a formula without dollars."""
NUMBERED = "equation|align|gather|multline|eqnarray|alignat|flalign"
"""The environments whose rows LaTeX numbers."""

_OPENING = regex(
    rf"\\begin\{{((?:{NUMBERED}|displaymath|math|split|aligned|gathered|alignedat|d?cases|array|[bBpvV]?matrix)\*?)\}}"
    r"|\\(?:(?:re|provide)?newcommand|DeclareMathOperator|g?def)(?![A-Za-z])[^\n]*\}[ \t]*\Z"
)
_UNENDED = "wxexport.environments.unended"  # key in the environment: how far searches for an end failed


def environments(md: MarkdownIt) -> None:
    block_rule(md, "math_environment", "\\", _OPENING, _block)


def _block(state: StateBlock, found: re.Match[str], start: int, end: int, silent: bool) -> bool:
    last = _last_line(state, start, end, rf"\end{{{found[1]}}}") if found[1] else start
    if last is None:
        return False
    if not silent:
        lines = (text_of(state, number).strip() for number in range(start, last + 1))
        token = state.push("math_block", "math", 0)
        token.block, token.content, token.markup = True, "\n".join(filter(None, lines)), BARE
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int, closing: str) -> int | None:
    """The first line that ends with the closing command."""
    failed: dict[object, int] = state.env.setdefault(_UNENDED, {})
    key = closing, end, state.blkIndent, state.level
    if start < failed.get(key, 0):
        return None
    number = start
    while number < end and (state.sCount[number] >= state.blkIndent or not text_of(state, number)):
        if text_of(state, number).rstrip().endswith(closing):
            return number
        number += 1
    failed[key] = number
    return None
