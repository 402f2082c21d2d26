r"""LaTeX environments without dollars, and definitions of macros on lines of their own.

``\begin{equation}`` on a line of its own cannot be anything else, and many sites set it. The token is ``math_block``
with the markup ``\begin``.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

BARE = r"\begin"
"""The ``markup`` of a formula without dollars."""
NUMBERED = "equation|align|gather|multline|eqnarray|alignat|flalign"
"""The environments whose rows LaTeX numbers."""

_BEGIN = re.compile(
    rf"\\begin\{{((?:{NUMBERED}|displaymath|math|split|aligned|gathered|alignedat|d?cases|array|[bBpvV]?matrix)\*?)\}}"
)
_DEFINITION = re.compile(r"\\(?:(?:re|provide)?newcommand|DeclareMathOperator|g?def)(?![A-Za-z])[^\n]*\}[ \t]*\Z")
_UNENDED = "wxexport.environments.unended"  # key in the environment: how far searches for an end failed


def environments(md: MarkdownIt) -> None:
    md.block.ruler.before(
        "fence", "math_environment", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = _line(state, start)
    if not text.startswith("\\") or state.is_code_block(start):
        return False
    begin = _BEGIN.match(text)
    if begin:
        last = _last_line(state, start, end, rf"\end{{{begin[1]}}}")
    else:
        last = start if _DEFINITION.match(text) else None
    if last is None:
        return False
    if not silent:
        lines = (_line(state, number).strip() for number in range(start, last + 1))
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
    while number < end and (state.sCount[number] >= state.blkIndent or not _line(state, number)):
        if _line(state, number).rstrip().endswith(closing):
            return number
        number += 1
    failed[key] = number
    return None


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
