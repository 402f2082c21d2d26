"""Obsidian's ``![[picture.png|300]]``, ``[[note]]``, ``[[note#heading|alias]]`` and ``![[note]]``.

A picture becomes an image. A note has no address that readers could open, so its name or alias stays as text in a
``span.wiki``, which a pass reports. ``[[1]](address)``, ``[[1]]`` and links by CommonMark's rules do not change.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

from wxexport.markdown.rules import mark_rule
from wxexport.text import regex

_LINK = regex(r"(!?)\[\[([^\s\[\]|][^\[\]|\n]{0,300})(?:\|([^\[\]\n]{0,300}))?\]\](?![(\[])")
SUFFIXES = "avif|bmp|gif|hei[cf]|jpe?g|png|svg|tiff?|webp"
"""The endings of the names of pictures, as a part of a pattern."""
_PICTURE = regex(rf"\.(?:{SUFFIXES})(?:#[^#]*)?$", re.IGNORECASE)
_DATE = regex(r"\d{4}-\d\d|\d{8,14}$")  # names of daily notes; [[1]] is a reference
_SIZE = regex(r"([0-9]{1,5})(?:x([0-9]{1,5}))?")


def wiki(md: MarkdownIt) -> None:
    mark_rule(md, "wiki", "![", _LINK, _push, is_mark=_is_note)


def _push(state: StateInline, found: re.Match[str]) -> None:
    target, more = found[2].strip(), (found[3] or "").strip()
    if found[1] and _PICTURE.search(target):
        _push_picture(state, target, more)
    else:
        _push_note(state, target, more, found[1])


def _is_note(state: StateInline, found: re.Match[str]) -> bool:
    named = any(map(str.isalpha, found[2])) or _DATE.match(found[2])
    return bool(named) and normalizeReference(found[2]) not in state.env.get("references", {})


def _push_picture(state: StateInline, target: str, more: str) -> None:
    """``more`` is a width, a width and a height, a description, or a description and one of the two."""
    description, _, last = more.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    token = state.push("wiki_picture", "img", 0)
    token.attrs = {"src": state.md.normalizeLink(target), "alt": (description if size else more).strip()}
    for name, number in zip(("width", "height"), size.groups() if size else (), strict=False):
        if number:
            token.attrSet(name, number)


def _push_note(state: StateInline, target: str, alias: str, mark: str) -> None:
    token = state.push("wiki_open", "span", 1)
    token.attrs = {"class": "wiki wiki-embed" if mark else "wiki", "data-target": target}
    token.markup = mark
    state.push("text", "", 0).content = alias or _name(target)
    state.push("wiki_close", "span", -1)


def _name(target: str) -> str:
    """The text of a link without an alias, as in Obsidian: ``note > heading``, without the id of a block."""
    parts = [part.strip() for part in target.split("#")]
    return " > ".join(part for part in parts if part and not part.startswith("^")) or target
