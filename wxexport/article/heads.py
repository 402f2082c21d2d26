"""The text of a Markdown file goes in, the heads that it may begin with come out; read ``candidates`` first.

Generators mark front matter in different ways. What each mark means in GitHub's Markdown (a line, a heading, text) it
goes on meaning where the text in it is not unmistakably a head: ``front_matter`` reads it and decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from wxexport.text import regex

LONGEST = 65_536
"""Characters of front matter."""
Syntax = Literal["yaml", "toml", "json", "text"]
Proof = Literal["", "keys", "lines"]
"""What shows that a head is one: its marks alone, its keys too, or every line of it."""

_ABOVE = regex(r"(?:[ \t\ufeff]*\n|<!--(?:(?!-->)[\s\S])*-->[ \t]*\n)*")
_PLAIN = regex(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = regex(r"---[ \t]*\n(?=(?:title|date|layout|tags|categories|author):[ \t])")


class Head(NamedTuple):
    """The text ``block`` between its marks, which begins on ``line``; the article's text begins at offset ``end``.

    ``start`` is where the head itself begins: behind blank lines and comments.
    """

    syntax: Syntax
    proof: Proof
    block: str
    line: int
    start: int
    end: int


def _form(
    syntax: Syntax, proof: Proof, opening: str, closing: str, block: str = ".*?"
) -> tuple[Syntax, Proof, re.Pattern[str]]:
    return syntax, proof, re.compile(rf"{opening}({block}){closing}[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


_FORMS = (
    _form("yaml", "keys", r"-{3,}[ \t]*\n", r"^(?:-{3,}|\.\.\.)"),
    _form("yaml", "", r"---[ \t]*ya?ml[ \t]*\n", r"^---"),  # Eleventy and others that read it with gray-matter
    _form("toml", "", r"---[ \t]*toml[ \t]*\n", r"^---"),
    _form("json", "keys", r"---[ \t]*json[ \t]*\n", r"^---", r"\s*\{.*?"),
    _form("toml", "", r"\+\+\+[ \t]*\n", r"^\+\+\+"),  # Hugo, Zola
    _form("json", "keys", r";;;[ \t]*\n", r"^;;;"),  # Hexo
    _form("json", "keys", "", "", r"\{[^\n]*\}"),  # Hugo
    _form("json", "keys", "", "", r"\{.*?^\}"),
    _form("yaml", "lines", r"(?=\w+:[ \t\n])", r"^-{3,}"),  # Hexo, without a first line of dashes
    _form("text", "lines", r"(?=[Tt]itle:[ \t])", r"^"),  # Pelican, MultiMarkdown: up to a blank line
)


def candidates(text: str) -> Iterator[Head]:
    """The heads that the text may begin with, the most likely first."""
    if match := _PLAIN.match(text):
        yield Head("yaml", "", match[1], 2, 0, match.end())
    above = _ABOVE.match(text[:LONGEST])
    start = above.end() if above else 0
    for syntax, proof, pattern in _FORMS:
        if match := pattern.match(text, start, start + LONGEST):
            line = text.count("\n", 0, match.start(1)) + 1
            yield Head(syntax, proof, match[1], line, start, match.end())


def is_opened(text: str) -> bool:
    """Whether the text begins with front matter that nothing closes."""
    return _OPENED.match(text) is not None
