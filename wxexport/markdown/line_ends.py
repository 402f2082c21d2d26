"""Line ends that a code span, a link, a picture or a formula has in its source and not in its text.

markdown-it-py knows the line of a block only. Those in it are counted by its line ends (``tree``), which these swallow:
a code span makes them spaces, and an address may stand on another line than its title. A token that swallows some says
how many.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, link
from markdown_it.token import Token

SWALLOWED = "swallowed"
"""The key in ``Token.meta`` under which their number is."""

_Rule = Callable[[StateInline, bool], bool]


def line_ends(md: MarkdownIt, image: _Rule) -> None:
    """Makes the rules for code spans, links and pictures (``image``) count."""
    for name, rule in (("backticks", backtick), ("link", link), ("image", image)):
        md.inline.ruler.at(name, counting(rule))


def counting(rule: _Rule) -> _Rule:
    """The same rule of a line; the last token that it makes says how many line ends are in none of them."""

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
    """The line ends that a token brings into the text, or has been said to swallow."""
    if token.type in ("softbreak", "hardbreak"):
        return 1
    return token.content.count("\n") if token.type == "html_inline" else token.meta.get(SWALLOWED, 0)
