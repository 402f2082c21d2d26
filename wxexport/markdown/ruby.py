"""Readings over characters: ``{漢字|かん|じ}``, ``{汉字|hàn zì}`` and ``[字]{zì}``, ``[字]^(zì)``.

If there are as many readings as characters, each character gets its own; else the reading is for the whole word. The
base must contain a Chinese or Japanese letter and the reading no Chinese one, so ``{a|b}`` and ``{开|关}`` are text.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.markdown.rules import mark_rule
from wxexport.text import is_cjk, regex

_BRACED = regex(r"\{([^{}\[\]|\\`<>\n]{1,40})\|([^{}\[\]\\`<>\n]{1,200})\}")
_BRACKETED = regex(r"\[([^{}\[\]|\\`<>\n]{1,40})\](?:\{|(?P<round>\^\())([^{}()\[\]\\`<>\n]{1,200})(?(round)\)|\})")
_READING_SIGNS = frozenset(" |'’-·・ˉˊˇˋ˙")


def ruby(md: MarkdownIt) -> None:
    mark_rule(md, "ruby_braced", "{", _BRACED, _push, is_mark=_is_ruby)
    mark_rule(md, "ruby", "[", _BRACKETED, _push, is_mark=_is_ruby)


def _is_ruby(state: StateInline, found: re.Match[str]) -> bool:
    return _is_base(found[1]) and _is_reading(found[found.lastindex or 0])


def _is_base(text: str) -> bool:
    return any(is_cjk(character) and character.isalpha() for character in text)


def _is_reading(text: str) -> bool:
    letters = text.replace("|", "").strip()
    return letters[:1].isalnum() and all(_is_reading_character(character) for character in text)


def _is_reading_character(character: str) -> bool:
    if character in _READING_SIGNS or unicodedata.category(character) == "Mn":
        return True
    return character.isalnum() and not unicodedata.name(character, "").startswith("CJK")


def _push(state: StateInline, found: re.Match[str]) -> None:
    state.push("ruby_open", "ruby", 1)
    for part, above in _pairs(found[1], found[found.lastindex or 0]):
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
