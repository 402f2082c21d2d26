"""Readings over characters: ``{漢字|かん|じ}``, ``{汉字|hàn zì}`` and ``[字]{zì}``, ``[字]^(zì)``.

If there are as many readings as characters, each character gets its own; else the reading is for the whole word. The
base must contain a Chinese or Japanese letter and the reading no Chinese one, so ``{a|b}`` and ``{开|关}`` are text.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.text import is_cjk

_BRACED = re.compile(r"\{([^{}\[\]|\\`<>\n]{1,40})\|([^{}\[\]\\`<>\n]{1,200})\}")
_BRACKETED = re.compile(
    r"\[([^{}\[\]|\\`<>\n]{1,40})\](?:\{|(?P<round>\^\())([^{}()\[\]\\`<>\n]{1,200})(?(round)\)|\})"
)
_READING_SIGNS = frozenset(" |'’-·・ˉˊˇˋ˙")


def ruby(md: MarkdownIt) -> None:
    md.inline.ruler.before("link", "ruby", _ruby)


def _ruby(state: StateInline, silent: bool) -> bool:
    pattern = {"{": _BRACED, "[": _BRACKETED}.get(state.src[state.pos])
    found = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if found is None or not (_is_base(found[1]) and _is_reading(found[found.lastindex or 0])):
        return False
    if not silent:
        _push(state, found[1], found[found.lastindex or 0])
    state.pos = found.end()
    return True


def _is_base(text: str) -> bool:
    return any(is_cjk(character) and character.isalpha() for character in text)


def _is_reading(text: str) -> bool:
    letters = text.replace("|", "").strip()
    return letters[:1].isalnum() and all(_is_reading_character(character) for character in text)


def _is_reading_character(character: str) -> bool:
    if character in _READING_SIGNS or unicodedata.category(character) == "Mn":
        return True
    return character.isalnum() and not unicodedata.name(character, "").startswith("CJK")


def _push(state: StateInline, base: str, reading: str) -> None:
    state.push("ruby_open", "ruby", 1)
    for part, above in _pairs(base, reading):
        state.push("text", "", 0).content = part
        state.push("rt_open", "rt", 1)
        state.push("text", "", 0).content = above
        state.push("rt_close", "rt", -1)
    state.push("ruby_close", "ruby", -1)


def _pairs(base: str, reading: str) -> list[tuple[str, str]]:
    readings = [part.strip() for part in reading.split("|") if part.strip()]
    if len(readings) == 1 and len(readings[0].split()) == len(base):
        readings = readings[0].split()
    if len(readings) == len(base):
        return list(zip(base, readings, strict=True))
    return [(base, " ".join(readings))]
