"""``![[note]]``, ``![[note#heading]]`` and ``![[note#^id]]`` of Obsidian on a line of their own: the note's blocks.

Each part of a note is embedded once, so notes that embed each other come to an end. All its lines count as the line of
the mark. What cannot be embedded stays a link, which ``wiki`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from wxexport.dataclass import dataclass
from wxexport.markdown.counting import COUNTS
from wxexport.markdown.rules import block_rule
from wxexport.text import regex

FindNote = Callable[[str], tuple[str, str] | None]
"""The name of a note -> (an id, its Markdown), ``None`` if there is none."""

EMBEDS = "embeds"
"""The key of ``Embeds`` in the environment of the parser."""

_MARK = regex(r"!\[\[(?P<name>[^\[\]|#\n]{1,300})(?:#(?P<part>[^\[\]|\n]{1,300}))?(?:\|[^\[\]\n]{0,300})?\]\][ \t]*$")
_SHARED = ("footnotes", "references", COUNTS)
_DEEPEST = 8
_NOT_IN_NAMES = regex(r"[\W_]+")


@dataclass(slots=True)
class Embeds:
    """How notes are found, what is embedded already, and how many characters and levels may still be."""

    find: FindNote
    done: set[tuple[str, str]] = field(default_factory=set)
    left: int = 400_000  # a note is parsed again for each part of it
    levels: int = _DEEPEST


def embeds(md: MarkdownIt) -> None:
    block_rule(md, "embed", "!", _MARK, _embed, ends=("paragraph",))


def _embed(state: StateBlock, found: re.Match[str], startLine: int, endLine: int, silent: bool) -> bool:
    embeds: Embeds | None = state.env.get(EMBEDS)
    note = embeds.find(found["name"].strip()) if embeds else None
    if embeds is None or note is None:
        return False
    key = (note[0], found["part"] or "")
    if key in embeds.done or not embeds.levels or len(note[1]) > embeds.left:
        return False
    if silent:
        return True
    embeds.done.add(key)
    embeds.left -= len(note[1])
    if not (blocks := _part(_parsed(state, note[1], embeds), key[1])):
        return False
    for token in blocks:
        token.level += state.level
        token.map = [startLine, startLine + 1] if token.map else None
    state.tokens += blocks
    state.line = startLine + 1
    return True


def _parsed(state: StateBlock, text: str, embeds: Embeds) -> list[Token]:
    """The note's blocks. Its footnotes and the targets of its links are those of the article."""
    env = {EMBEDS: embeds} | {name: state.env.setdefault(name, {}) for name in _SHARED}
    blocks: list[Token] = []
    embeds.levels -= 1
    state.md.block.parse(text, state.md, env, blocks)
    embeds.levels += 1
    return blocks


def _part(blocks: list[Token], name: str) -> list[Token]:
    """The blocks under a heading or with an id; all of them without a name."""
    name = name.rpartition("#")[2]
    if not name:
        return blocks
    return _with_id(blocks, name) if name.startswith("^") else _below(blocks, _folded(name))


def _below(blocks: Sequence[Token], name: str) -> list[Token]:
    """A heading, and what follows it up to the next one of its level."""
    section: list[Token] = []
    for at, token in enumerate(blocks):
        if token.type == "heading_open" and not token.level:
            if section and token.tag <= section[0].tag:
                break
            if not section and _folded(blocks[at + 1].content) != name:
                continue
        elif not section:
            continue
        section.append(token)
    return section


def _with_id(blocks: Sequence[Token], name: str) -> list[Token]:
    """The block that ends with an id: an item by itself, else the outermost one; or the block before a lone id."""
    groups = _groups(blocks)
    for number, group in enumerate(groups):
        for at, token in enumerate(group):
            if token.type != "inline" or not token.content.endswith(name):
                continue
            if token.content == name and number:
                return groups[number - 1]
            return _item(group, at) or group
    return []


def _groups(blocks: Sequence[Token]) -> list[list[Token]]:
    """The outermost blocks, each with all of its tokens."""
    groups: list[list[Token]] = []
    for token in blocks:
        if not token.level and token.nesting >= 0:
            groups.append([])
        groups[-1].append(token)
    return groups


def _item(group: list[Token], at: int) -> list[Token]:
    """The innermost list item around a token, in a list of its own."""
    for first in range(at, -1, -1):
        item = group[first]
        if item.type == "list_item_open":
            last = next(n for n in range(at, len(group)) if group[n].nesting < 0 and group[n].level == item.level)
            opening = next(n for n in range(first, -1, -1) if group[n].level == item.level - 1 and group[n].nesting > 0)
            closing = next(n for n in range(last, len(group)) if group[n].level == item.level - 1)
            return [group[opening], *group[first : last + 1], group[closing]]
    return []


def _folded(name: str) -> str:
    """A heading as links name it: without marks and spaces, in one case."""
    return _NOT_IN_NAMES.sub("", name).casefold()
