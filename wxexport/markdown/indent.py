"""Paragraphs that begin with ideographic spaces, as is usual in Chinese.

GitHub shows these spaces. markdown-it-py strips all Unicode spaces from a paragraph, so they are put back.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore


def keep_indent(md: MarkdownIt) -> None:
    """Adds the rule after blocks and before inline content."""
    md.core.ruler.after("block", "keep_indent", _keep)


def _keep(state: StateCore) -> None:
    lines: list[str] = []
    for opening, text in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and text.map:
            lines = lines or state.src.split("\n")
            text.content = _indent(lines[text.map[0]], text.content.partition("\n")[0]) + text.content


def _indent(line: str, content: str) -> str:
    """The Unicode spaces, ASCII ones excepted, before ``content`` at the end of ``line``."""
    before = line.rpartition(content)[0] if content else line
    rest = before.rstrip()
    return before[len(rest) :].lstrip(" \t")
