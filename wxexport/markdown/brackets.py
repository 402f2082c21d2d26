"""Where the bracket closes that opens a link's or picture's text, found in time linear in the line.

markdown-it-py looks for the end at each ``[``, and at each ``[`` that it passes on the way, as deep as it nests: a line
of brackets takes minutes, and what stands deeper than its limit is read no more. Here each bracket is looked at
once, the last first, so that what it encloses is known already. And a footnote's mark is no link, so
``[text[^1]](address)`` is one. Pictures in the description of pictures, read anew at each level, end at a depth that
nobody writes.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline, image

from wxexport.markdown.line_ends import line_ends

_MANY = 20
"""Brackets in a line above which they are looked at beforehand; fewer cost less in the order they are read."""

_DEEPEST_PICTURE = 20
_DEPTH = "picture_depth"


def linear_brackets(md: MarkdownIt) -> None:
    """Replaces the function that finds the end of a label; what it finds is the same."""
    line_ends(md, _image)
    ours: Any = SimpleNamespace(
        parseLinkLabel=_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    md.helpers = ours


def _image(state: StateInline, silent: bool) -> bool:
    depth = state.env.get(_DEPTH, 0)
    if depth >= _DEEPEST_PICTURE:
        return False
    state.env[_DEPTH] = depth + (not silent)
    try:
        return image(state, silent)
    finally:
        state.env[_DEPTH] = depth


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:
    """Where the ``]`` stands that closes the ``[`` at ``start``; -1 when none does or a link stands in between."""
    known = _known(state)
    key = (start, disableNested)
    if key not in known:
        known[key] = _find_end(state, start, disableNested)
    return known[key]


def _known(state: StateInline) -> dict[tuple[int, bool], int]:
    """The ends found in this line so far: by start, and by whether a link in it counts."""
    known: dict[tuple[int, bool], int] | None = vars(state).get("label_ends")
    if known is None:
        vars(state)["label_ends"] = known = {}
        if state.src.count("[") > _MANY:
            _look_at_all(state, known)
    return known


def _look_at_all(state: StateInline, known: dict[tuple[int, bool], int]) -> None:
    before = state.pos
    at = state.src.rfind("[", 0, state.posMax)
    while at >= 0:
        for nested in (False, True):
            known[at, nested] = _find_end(state, at, nested)
        state.pos = at
        state.md.inline.skipToken(state)  # it remembers whether this one opens a link
        at = state.src.rfind("[", 0, at)
    state.pos = before


def _find_end(state: StateInline, start: int, disable_nested: bool) -> int:
    before, end = state.pos, -1
    state.pos = start + 1
    while state.pos < state.posMax:
        character, at = state.src[state.pos], state.pos
        if character == "]":
            end = at
            break
        state.md.inline.skipToken(state)
        if character != "[":
            continue
        if state.pos > at + 1:  # a link, or a footnote's mark
            if disable_nested and not state.src.startswith("[^", at):
                break
        else:
            inner = _label_end(state, at, disable_nested)
            if inner < 0:  # not closed, so neither is the one around it
                break
            state.pos = inner + 1
    state.pos = before
    return end
