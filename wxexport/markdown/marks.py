"""``==highlight==``, ``++underline++``, ``x^2^`` and, if the setting says so, ``H~2~O``.

They are paired like emphasis; the first two follow its rules for neighboring characters. The rules are stricter than
those of emphasis, because some text only looks like marks: ``C++和C++``, ``a==b``, ``2^10和2^3`` and ``^_^`` stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from wxexport.markdown.rules import inline_rule
from wxexport.text import is_cjk, regex

_COUNTED = regex(r"(?<![A-Za-z])[A-Za-z]\+\+|\+\+[A-Za-z](?![A-Za-z])")  # i++, ++i, C++
_SUM = regex(r"[-+*/=<>]")
_FACES = frozenset("oOuUvVωxX")  # ^o^

Flanks = Callable[[StateInline, int], tuple[bool, bool]]
"""Whether the mark at a position can open, and whether it can close."""


def marks(md: MarkdownIt, *, tilde: str = "strikethrough") -> None:
    """``tilde="subscript"`` reads a single ``~`` as subscript; ``~~`` is always strikethrough."""
    _pair(md, "mark", "==", "mark", _flanks_of_double)
    _pair(md, "ins", "++", "ins", _flanks_of_double)
    _pair(md, "sup", "^", "sup", _flanks_of_script)
    if tilde == "subscript":
        md.options["strikethrough_single_tilde"] = False
        _pair(md, "sub", "~", "sub", _flanks_of_script)


def _pair(md: MarkdownIt, name: str, markup: str, tag: str, flanks: Flanks) -> None:
    """Reads ``markup`` on both sides of text as an element; longer or shorter runs of its character are text."""
    delimiter = 0x110000 + ord(markup[0])  # beyond Unicode: ~ must not pair with the ~~ of strikethrough

    def scan(state: StateInline, silent: bool) -> bool:
        if silent:
            return False
        scanned = state.scanDelims(state.pos, True)
        if scanned.length != len(markup):
            state.append_pending(markup[0] * scanned.length)
        else:
            can_open, can_close = flanks(state, state.pos)
            state.push("text", "", 0).content = markup
            state.delimiters.append(
                Delimiter(
                    marker=delimiter,
                    length=0,  # the multiple-of-three rule of emphasis does not apply
                    token=len(state.tokens) - 1,
                    end=-1,
                    open=can_open,
                    close=can_close,
                )
            )
        state.pos += scanned.length
        return True

    def replace(state: StateInline) -> None:
        nested = (meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)
        for delimiters in (state.delimiters, *nested):
            for opener in delimiters:
                if opener.marker == delimiter and opener.end >= 0:
                    _become(state, opener.token, name, tag, 1, markup)
                    _become(state, delimiters[opener.end].token, name, tag, -1, markup)

    inline_rule(md, name, markup[0], scan)
    md.inline.ruler2.after("balance_pairs", name, replace)


def _become(state: StateInline, at: int, name: str, tag: str, nesting: int, markup: str) -> None:
    token = state.tokens[at]
    token.type, token.tag, token.markup, token.content = f"{name}_{'open' if nesting > 0 else 'close'}", tag, markup, ""
    token.nesting = 1 if nesting > 0 else -1


def _flanks_of_double(state: StateInline, start: int) -> tuple[bool, bool]:
    scanned = state.scanDelims(start, True)
    before, after = _around(state, start, start + 2)
    if state.src[start] == "+" and _COUNTED.search(state.src, max(0, start - 2), start + 4):
        return False, False
    return scanned.can_open and not _is_latin(before), scanned.can_close and not _is_latin(after)


def _flanks_of_script(state: StateInline, start: int) -> tuple[bool, bool]:
    """It opens only if its partner follows with no space between; punctuation (``10^-6^``) is allowed."""
    before, after = _around(state, start, start + 1)
    found = _SCRIPTS[state.src[start]].match(state.src, start, state.posMax)
    can_open = found is not None and before != "[" and _is_script(found, before)
    return can_open, not before.isspace() and not after.isdecimal()


def _is_script(found: re.Match[str], before: str) -> bool:
    content, after = found[1], found.string[found.end() : found.end() + 1]
    if not any(character.isalnum() for character in content) or (content in _FACES and not _is_latin(before)):
        return False
    return not (_is_latin(after) and (any(map(is_cjk, content)) or _SUM.search(content, 1)))  # not 2^n+2^m


_SCRIPTS = {mark: regex(rf"\{mark}((?:\\.|[^\s\\{mark}，。；：！？、])+)\{mark}(?![0-9])") for mark in "^~"}


def _around(state: StateInline, start: int, end: int) -> tuple[str, str]:
    return state.src[start - 1 : start] if start else "", state.src[end : min(end + 1, state.posMax)]


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
