"""Line ends in the source of a code span, link, picture or formula that are not in its text.

markdown-it-py knows the line of a block only. Inside a block, ``tree`` counts line ends. But a code span turns them
into spaces, and an address may be on another line than its title. The token says how many line ends it has swallowed.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, link
from markdown_it.token import Token

SWALLOWED = "swallowed"
"""The key of their number in ``Token.meta``."""

_Rule = Callable[[StateInline, bool], bool]


def line_ends(md: MarkdownIt, image: _Rule) -> None:
    """Makes the rules for code spans, links and pictures (``image``) count line ends."""
    for name, rule in (("backticks", backtick), ("link", link), ("image", image)):
        md.inline.ruler.at(name, counting(rule))


def counting(rule: _Rule) -> _Rule:
    """The same inline rule; its last token says how many line ends are in none of its tokens."""

    def count(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        made = () if silent else state.tokens[before:]
        if made and (lines := state.src.count("\n", start, state.pos) - sum(map(_seen, made))) > 0:
            made[-1].meta[SWALLOWED] = lines
        return True

    return count


def _seen(token: Token) -> int:
    """The line ends that a token puts into the text, or is known to swallow."""
    if token.type in ("softbreak", "hardbreak"):
        return 1
    return token.content.count("\n") if token.type == "html_inline" else token.meta.get(SWALLOWED, 0)
