"""Footnotes defined twice, or inside footnotes.

Of two definitions of one name GitHub takes the first and markdown-it-py's plug-in the last. Of two nested ones the
plug-in forgets the outer and leaves half of its content behind; here the inner one is moved out.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def plain_footnotes(md: MarkdownIt) -> None:
    """Adds the rule before the one that gathers the definitions."""
    md.core.ruler.before("footnote_tail", "plain_footnotes", _tidy)


def _tidy(state: StateCore) -> None:
    text: list[Token] = []
    definitions: dict[str, list[Token]] = {}  # by name, in the order they begin
    inside = [text]
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            inside.append([])
            definitions.setdefault(token.meta["label"], inside[-1])
        inside[-1].append(token)
        if token.type == "footnote_reference_close":
            inside.pop()
    for definition in definitions.values():  # the plug-in takes them from wherever they are
        text += definition
    state.tokens = text
