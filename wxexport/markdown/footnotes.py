"""Footnotes that are defined twice, inside other footnotes, right below a quote or a table, or never used.

Of two definitions with the same name, GitHub takes the first and the plug-in of markdown-it-py the last. Of two nested
ones, the plug-in loses the outer one and half of its content; here the inner one is moved out. Unused footnotes are
left out, as on GitHub, and ``unused`` lists them. ``[^Note]`` is the same as ``[^note]``.

``^[text]`` in a line, as in Pandoc, is a footnote too; a pattern such as ``^[a-z]+`` is text.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_def

from wxexport.markdown.beginnings import for_lines
from wxexport.markdown.rules import ALL, inline_rule
from wxexport.text import is_cjk

_UNUSED = "unused_footnotes"
_REPEATED = "repeated_footnotes"
_INSIDE = "inside_footnote"
_BLANK = tuple(" \t\n")
_AFTER_PATTERN = tuple("([{+*?$")


def unused(env: EnvType) -> list[tuple[int, str]]:
    """(0-based line, name) of each unused footnote of the text just parsed."""
    return _places(env.get(_UNUSED, []))


def repeated(env: EnvType) -> list[tuple[int, str]]:
    """The same of each definition of a name that has one before it."""
    return _places(env.get(_REPEATED, []))


def _places(found: list[tuple[Token, str]]) -> list[tuple[int, str]]:
    return [(token.map[0] if token.map else 0, label) for token, label in found]


def plain_footnotes(md: MarkdownIt) -> None:
    """Adds a rule before all others, and one before the rule that collects the definitions.

    On GitHub a definition ends the quote and the table above it, too.
    """
    md.block.ruler.at("footnote_def", for_lines("[", footnote_def), {"alt": [*ALL]})
    md.core.ruler.before("normalize", "footnote_names", _prepare)
    md.core.ruler.before("footnote_tail", "plain_footnotes", _tidy)
    md.core.ruler.after("footnote_tail", "footnote_lines", _lines)
    inline_rule(md, "footnote_inline", "^", _inline, before="emphasis")


class _Numbers(dict[str, int]):
    """The numbers of footnotes by name, for the plug-in; names are not case sensitive."""

    def __setitem__(self, name: str, number: int) -> None:
        super().__setitem__(_folded(name), number)

    def __getitem__(self, name: str) -> int:
        return super().__getitem__(_folded(name))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and super().__contains__(_folded(name))

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(_folded(name), default)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _prepare(state: StateCore) -> None:
    state.env.setdefault("footnotes", {})["refs"] = _Numbers()


def _tidy(state: StateCore) -> None:
    text: list[Token] = []
    definitions: dict[str, list[Token]] = {}  # by name, in order of their start
    state.env[_REPEATED] = []
    inside = [text]
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            inside.append([])
            token.meta["label"] = _folded(token.meta["label"])
            if definitions.setdefault(token.meta["label"], inside[-1]) is not inside[-1]:
                state.env[_REPEATED].append((token, token.meta["label"]))
        inside[-1].append(token)
        if token.type == "footnote_reference_close":
            inside.pop()
    used = state.env["footnotes"]["refs"]
    for note in state.env["footnotes"].get("list", {}).values():
        if "label" in note:
            note["label"] = _folded(note["label"])
    state.env[_UNUSED] = [
        (definition[0], label) for label, definition in definitions.items() if used.get(f":{label}", -1) < 0
    ]
    for definition in definitions.values():  # the plug-in collects them from anywhere
        text += definition
    state.tokens = text


def _lines(state: StateCore) -> None:
    """Gives the paragraph of a footnote in a line the lines of the text around it."""
    if not state.env["footnotes"].get("list"):
        return
    around: dict[int, list[int] | None] = {}
    for block in state.tokens:
        for child in block.children or () if block.map else ():
            if child.type == "footnote_ref":
                around.setdefault(child.meta["id"], block.map)
    for opening, paragraph, content in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if opening.type == "footnote_open" and paragraph.type == "paragraph_open" and content.map is None:
            paragraph.map = content.map = around.get(opening.meta["id"])


def _inline(state: StateInline, silent: bool) -> bool:
    """``^[text]``, but not in another one."""
    if not state.src.startswith("^[", state.pos) or state.env.get(_INSIDE):
        return False
    start = state.pos + 2
    close = state.md.helpers.parseLinkLabel(state, start - 1)
    if close < 0 or state.src[close + 1 : close + 2] in _AFTER_PATTERN or not _is_note(state, start, close):
        return False
    if not silent:
        text = state.src[start:close]
        tokens: list[Token] = []
        notes = state.env.setdefault("footnotes", {}).setdefault("list", {})
        number = len(notes)
        notes[number] = {"content": text, "tokens": tokens}
        state.push("footnote_ref", "", 0).meta = {"id": number, "subId": 0}
        state.env[_INSIDE] = True
        state.md.inline.parse(text, state.md, state.env, tokens)
        state.env[_INSIDE] = False
    state.pos = close + 1
    return True


def _is_note(state: StateInline, start: int, close: int) -> bool:
    """Whether a text between brackets has Chinese or an address in it, or a space that is not at one of its ends."""
    while state.src[start] in _BLANK:
        start += 1
    while state.src[close - 1] in _BLANK:
        close -= 1
    signs = _signs(state)
    following = bisect_left(signs, start)
    return following < len(signs) and signs[following] < close


def _signs(state: StateInline) -> list[int]:
    """Where the characters of a line are that make a text a note, looked for once: each text is part of the next."""
    found: list[int] | None = vars(state).get("signs_of_notes")
    if found is None:
        source = state.src
        found = [
            at
            for at, one in enumerate(source)
            if one == " " or is_cjk(one) or (one == ":" and source.startswith("://", at))
        ]
        vars(state)["signs_of_notes"] = found
    return found
