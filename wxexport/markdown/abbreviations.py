"""``*[HTML]: Hyper Text Markup Language``: the line is removed, and each ``HTML`` in the text gets an ``<abbr>``.

Only whole words count: no Latin letter or digit next to them. Chinese has no spaces, so ``用HTML写`` counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.markdown.rules import block_rule
from wxexport.text import regex

_DEFINITION = regex(r"\*\[([^\[\]\\\n]{1,60})\]:[ \t]*(.*)")
_LATIN = regex("[0-9A-Z_a-z\u00aa-\u02af\u0370-\u052f\u1e00-\u1fff]")  # and Greek and Cyrillic
_NAME = "abbreviations"


def abbreviations(md: MarkdownIt) -> None:
    block_rule(md, "abbreviation", "*", _DEFINITION, _definition, before="reference", ends=("paragraph", "reference"))
    md.core.ruler.after("text_join", "abbreviation", _mark)


def _definition(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    name, title = found[1].strip(), found[2].strip()
    if name and title and not silent:
        state.env.setdefault(_NAME, {}).setdefault(name, title)
        state.line = line + 1
    return bool(name and title)


def _mark(state: StateCore) -> None:
    if defined := state.env.get(_NAME):
        finder = _Finder(defined)
        for token in state.tokens:
            if token.type == "inline":
                token.children = [new for child in token.children or () for new in finder.marked(child)]


class _Finder:
    """Finds words by length: a pattern with thousands of alternatives would try each at every position."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._lengths = sorted({len(word) for word in titles}, reverse=True)
        self._first = re.compile("|".join(re.escape(first) for first in sorted({word[0] for word in titles})))

    def marked(self, token: Token) -> Iterator[Token]:
        done = 0
        if token.type == "text":
            for start, word in self._words(token.content):
                if start > done:
                    yield _text(token, token.content[done:start])
                opening = token.copy(type="abbr_open", tag="abbr", nesting=1, content="")
                opening.meta, opening.attrs = {}, {"title": self._titles[word]}
                yield opening
                yield _text(token, word)
                yield token.copy(type="abbr_close", tag="abbr", nesting=-1, content="")
                done = start + len(word)
        if not done:
            yield token
        elif done < len(token.content):
            yield _text(token, token.content[done:])

    def _words(self, text: str) -> Iterator[tuple[int, str]]:
        done = 0
        for first in self._first.finditer(text):
            start = first.start()
            if start < done or _goes_on(text, start):
                continue
            word = next((word for word in self._at(text, start) if not _goes_on(text, start + len(word))), "")
            if word:
                yield start, word
                done = start + len(word)

    def _at(self, text: str, start: int) -> Iterator[str]:
        for length in self._lengths:
            word = text[start : start + length]
            if word in self._titles:
                yield word


def _goes_on(text: str, at: int) -> bool:
    """Whether a Latin word continues across ``at``; Chinese words have no visible ends."""
    return 0 < at < len(text) and bool(_LATIN.match(text[at - 1]) and _LATIN.match(text[at]))


def _text(token: Token, content: str) -> Token:
    return token.copy(content=content)
