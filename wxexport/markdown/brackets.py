"""The closing bracket of the text of a link or picture, found in linear time.

markdown-it-py searches the end at each ``[``, and again at each ``[`` inside: a line of brackets takes minutes, and
nothing deeper than its limit is read. Here each bracket is read once, the last one first, so that inner ones are
known already. A footnote mark is not a link, so ``[text[^1]](address)`` is a link. Pictures in descriptions of pictures
are read again at each level, so their depth is limited, and they count as many marks.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers, rules_inline
from markdown_it.rules_inline import StateInline

from wxexport.html.limits import MARKS
from wxexport.markdown.counting import count

_MANY = 20
"""With more brackets in a line, all are read beforehand; with fewer, that would take longer."""

_DEEPEST_PICTURE = 10
_DEPTH = "picture_depth"


def linear_brackets(md: MarkdownIt) -> None:
    """Replaces the function that finds the end of a label by a faster one with the same results."""
    md.inline.ruler.at("image", image)
    ours: Any = SimpleNamespace(
        parseLinkLabel=_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    md.helpers = ours


def image(state: StateInline, silent: bool) -> bool:
    """The rule for pictures, which may be in each other's descriptions."""
    depth = state.env.get(_DEPTH, 0)
    if depth >= _DEEPEST_PICTURE:
        return False
    state.env[_DEPTH] = depth + (not silent)
    try:
        return rules_inline.image(state, silent)
    finally:
        state.env[_DEPTH] = depth


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:
    """The position of the ``]`` for the ``[`` at ``start``; -1 if there is none or if a link is in between."""
    if state.html_terminator_last("]") < start:  # nothing closes it
        return -1
    known = _known(state)
    key = (start, disableNested)
    if key not in known:
        known[key] = _find_end(state, start, disableNested)
    return known[key]


def _known(state: StateInline) -> dict[tuple[int, bool], int]:
    """The ends found in this line so far, by start and ``disableNested``."""
    known: dict[tuple[int, bool], int] | None = vars(state).get("label_ends")
    if known is None:
        vars(state)["label_ends"] = known = {}
        if state.env.get(_DEPTH):  # the description of a picture is read again
            count(state.env, MARKS, len(state.src))
        if (brackets := state.src.count("[")) > _MANY:
            count(state.env, MARKS, 2 * brackets)  # each is looked at twice
            _look_at_all(state, known)
    return known


def _look_at_all(state: StateInline, known: dict[tuple[int, bool], int]) -> None:
    before = state.pos
    at = state.src.rfind("[", 0, state.posMax)
    while at >= 0:
        for nested in (False, True):
            known[at, nested] = _find_end(state, at, nested)
        state.pos = at
        state.md.inline.skipToken(state)  # it remembers whether this bracket opens a link
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
        if state.pos > at + 1:  # a link or a footnote mark
            if disable_nested and not state.src.startswith("[^", at):
                break
        else:
            inner = _label_end(state, at, disable_nested)
            if inner < 0:  # not closed, so the outer one is not closed either
                break
            state.pos = inner + 1
    state.pos = before
    return end
