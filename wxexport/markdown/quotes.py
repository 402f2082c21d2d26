"""Quotes in quotes, read in linear time.

A paragraph of a quote may go on in lines without a mark, so markdown-it-py looks for the end of an inner quote in all
lines of the outer one, and does so again for the next inner quote. Here it looks no further where the last line with a
mark ends its block: a heading, a rule, the first line of a callout, or a blank one.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import blockquote as look_everywhere

from wxexport.markdown.beginnings import for_lines
from wxexport.text import regex

_MARKS = regex(r"(?:> ?(?: {0,3}(?=>))?){1,100}")  # deeper is refused
_LAST = regex(r" {0,3}(?:$|#{1,6}(?:[ \t]|$)|(?P<rule>[-*_])(?:[ \t]*(?P=rule)){2,}[ \t]*$)")
_CALLOUT = regex(r" {0,3}\[!\w[^\[\]|\n]{0,39}(?:\|[^\[\]\n]*)?\](?![(\[:])")


def quotes(md: MarkdownIt) -> None:
    """Replaces the rule for quotes by one with the same results."""
    md.block.ruler.at(
        "blockquote", for_lines(">", blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def blockquote(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    if silent or not state.src.startswith(">", state.bMarks[startLine] + state.tShift[startLine]):
        return look_everywhere(state, startLine, endLine, silent)
    line = startLine
    while line + 1 < endLine and _is_marked(state, line + 1):
        line += 1
    return look_everywhere(state, startLine, line + 1 if _ends_block(state, line, startLine) else endLine, silent)


def _is_marked(state: StateBlock, line: int) -> bool:
    at = state.bMarks[line] + state.tShift[line]
    return state.sCount[line] >= state.blkIndent and at < state.eMarks[line] and state.src[at] == ">"


def _ends_block(state: StateBlock, line: int, first: int) -> bool:
    """Whether no paragraph can go on after a line with a mark in a quote that begins on the line ``first``."""
    depth, after = _marks(state, line)
    while not _LAST.match(state.src, after, state.eMarks[line]):
        if not _CALLOUT.match(state.src, after, state.eMarks[line]):
            return False
        if line == first:
            return True
        line, around = line - 1, depth  # only the first line of a quote can be one of a callout
        depth, after = _marks(state, line)
        if depth >= around:
            return False
    return True


def _marks(state: StateBlock, line: int) -> tuple[int, int]:
    """How many marks a line begins with, and where they end."""
    found = _MARKS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    return (found[0].count(">"), found.end()) if found else (0, state.eMarks[line])
