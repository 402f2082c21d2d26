"""SiYuan (思源笔记): references to blocks, ``((20230101120000-abcdefg "文字"))``; super blocks, ``{{{row`` … ``}}}``.

Its attributes of blocks, ``{: id="20230101120000-abcdefg"}``, are those of kramdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.markdown.dialects.tool import Mark, Tool, find, left_out
from wxexport.markdown.positions import SPAN
from wxexport.markdown.rules import block_rule
from wxexport.messages import NOTHING, t
from wxexport.text import regex

_REFERENCE = regex(
    r"""(?P<embeds>!)?\(\(\d{14}-[a-z0-9]{7}(?:[ ]+(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'))?\)\)"""
)
_BORDER = regex(r"(?:\{\{\{(?:row|col)?|\}\}\})[ \t]*$")
_END = regex(r"^[ \t>]{0,40}\}\}\}[ \t]*$", re.MULTILINE)
_OPEN = "siyuan_open"
_HINT = t("Write [text](address) if the note is on the web.")


def _use(md: MarkdownIt) -> None:
    block_rule(md, "siyuan_super", "{}", _BORDER, _border)
    md.core.ruler.after("inline", "siyuan_references", _references)


def _border(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    """The first or last line of a super block, which arranges blocks. Nothing in it is lost."""
    opens, open_ = found[0].startswith("{"), state.env.get(_OPEN, 0)
    if not (find(state, _END, found.end()) if opens else open_):
        return False
    if not silent:
        state.env[_OPEN] = open_ + (1 if opens else -1)
        state.line = line + 1
    return True


def _references(state: StateCore) -> None:
    """A reference shows its text; a block that is embedded is in another file."""
    if "((" not in state.src or not _REFERENCE.search(state.src):
        return
    for token in state.tokens:
        if token.children and "((" in token.content:
            token.children = [*_read(token.children)]


def _read(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "text":
            yield from _split(token)
        else:
            yield token


def _split(token: Token) -> Iterator[Token]:
    """A text and the references in it, each with its place."""
    text, at = token.content, 0
    start, end = token.meta.get(SPAN, (0, 0))
    is_written = end - start == len(text)

    def part(content: str, first: int, last: int) -> Token:
        return Token("text", "", 0, content=content, meta={SPAN: place(first, last)})

    def place(first: int, last: int) -> tuple[int, int]:
        return (start + first, start + last) if is_written else (start, end)

    for found in _REFERENCE.finditer(text):
        if found.start() > at:
            yield part(text[at : found.start()], at, found.start())
        at = found.end()
        shown = "" if found["embeds"] else found["double"] or found["single"] or ""
        marks = left_out(found[0], TOOL.name, fate=t("is shown as text") if shown else NOTHING, hint=_HINT)
        for mark in marks:
            mark.meta = {SPAN: place(*found.span())}
        yield from marks
        if shown:
            yield part(shown, *found.span())
    if at < len(text):
        yield part(text[at:], at, len(text))


TOOL = Tool(
    "SiYuan 思源",
    (
        Mark('((20230101120000-abcdefg "文字"))', "the text, with a finding", "文字，并提示"),
        Mark("{{{row … }}}", "the blocks in it, one below the other", "其中的各块依次排列"),
        Mark('{: id="20230101120000-abcdefg" updated="…"}', "left out", "略去"),
    ),
    _use,
)
