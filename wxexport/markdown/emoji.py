"""Shortcodes: ``:smile:`` becomes 😄, with GitHub's names. ``10:30:45``, ``a::id::b`` and unknown names stay."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SHORTCODE = re.compile(r":[a-z0-9+_-]{1,60}:")


def emoji(md: MarkdownIt) -> None:
    md.inline.ruler.push("emoji", _emoji)


def _emoji(state: StateInline, silent: bool) -> bool:
    found = _SHORTCODE.match(state.src, state.pos, state.posMax)
    if found is None or not _may_follow(state):
        return False
    character = _character(found[0])
    if character is None:
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content, token.info = character, "emoji"
    state.pos = found.end()
    return True


def _may_follow(state: StateInline) -> bool:
    before = state.src[state.pos - 1] if state.pos else " "
    if before == ":":  # the end of a shortcode, or :: as in C++ and Rust
        return not state.pending and bool(state.tokens) and state.tokens[-1].info == "emoji"
    return not (before.isascii() and before.isalnum())


@cache
def _character(shortcode: str) -> str | None:
    from emoji import emojize  # half a megabyte of names: loaded only if there is a shortcode

    character = emojize(shortcode, language="alias")
    return None if character == shortcode else character
