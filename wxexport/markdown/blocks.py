"""Which lines of a Markdown text are code or HTML, for those who look at the text and not at what becomes of it."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt

CODE = ("fence", "code_block")
HTML = ("html_block",)


def lines(text: str, *kinds: str) -> set[int]:
    """The lines, from 0, that blocks of these kinds (``CODE``, ``HTML``) take up, their fences among them."""
    tokens = (token for token in _parser().parse(text) if token.type in kinds and token.map)
    return {line for token in tokens if token.map for line in range(*token.map)}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable("inline")
