"""Shortcodes: ``:smile:`` becomes 😄, with GitHub's names. ``10:30:45``, ``a::id::b`` and unknown names stay."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.markdown.rules import mark_rule
from wxexport.text import regex

_SHORTCODE = regex(r":[a-z0-9+_-]{1,60}:")


def emoji(md: MarkdownIt) -> None:
    mark_rule(md, "emoji", ":", _SHORTCODE, _push, before="gfm_autolink_protocol", is_mark=_is_known)


def _push(state: StateInline, found: re.Match[str]) -> None:
    token = state.push("text", "", 0)
    token.content, token.info = character(found[0]), "emoji"


def _is_known(state: StateInline, found: re.Match[str]) -> bool:
    before = state.src[state.pos - 1] if state.pos else " "
    if before == ":":  # the end of a shortcode, or :: as in C++ and Rust
        follows = not state.pending and bool(state.tokens) and state.tokens[-1].info == "emoji"
    else:
        follows = not (before.isascii() and before.isalnum())
    return follows and character(found[0]) != found[0]


def character(shortcode: str) -> str:
    return _characters().get(shortcode, shortcode)


@cache
def _characters() -> dict[str, str]:
    """The emoji of each name, as ``emojize`` of the library finds it, which reads its whole table for each name."""
    from emoji import EMOJI_DATA, STATUS  # half a megabyte of names: loaded only if there is a shortcode

    shown = [(one, names) for one, names in EMOJI_DATA.items() if names["status"] <= STATUS["fully_qualified"]]
    aliases = [(alias, one) for one, names in shown for alias in names.get("alias", ())]
    found = [*aliases, *((names["en"], one) for one, names in shown)]
    return dict(reversed(found))  # of emoji with the same name, the first
