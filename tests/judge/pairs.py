"""The texts of two pages -> those that both have, matched by content and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_REFERENCE = re.compile(r"\[\d+\]")
_WORD = re.compile(r"\w\w")
_INVISIBLE = "\u2060\u200b\ufeff"

Place = tuple[int, int]
"""A text's number in its list, and the offset of a character in its node."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of both pages. A span is (first node, from, last node, to)."""

    text: str
    theirs: tuple[int, int, int, int]
    ours: tuple[int, int, int, int]
    leads: tuple[str, str]
    """What is before it in its node and is not on the other page, on theirs and on ours."""
    follows: bool
    """Whether both pages have a block before it that the other has not, or neither."""


@dataclass(frozen=True, slots=True)
class Matched:
    pairs: tuple[Pair, ...]
    only_theirs: tuple[str, ...]
    only_ours: tuple[str, ...]
    marks: Mapping[int, str]
    """The nodes of ours that are beside a matched text and match nothing, with their text: markers that became text."""
    apart: Mapping[int, str]
    """The nodes of ours in blocks without a matched text."""
    extra: tuple[tuple[int, ...], tuple[int, ...]]
    """The nodes of theirs and of ours that are beside a matched text, match nothing, and are no markers."""


def match(theirs: Sequence[dict[str, Any]], ours: Sequence[dict[str, Any]]) -> Matched:
    left, right = list(_characters(theirs)), list(_characters(ours))
    text = "".join(one for one, _ in left)
    matcher = SequenceMatcher(None, text, "".join(one for one, _ in right), autojunk=False)
    groups: dict[tuple[object, object], list[tuple[str, Place, Place]]] = {}
    for a, b, size in matcher.get_matching_blocks():
        for step in range(size):
            (character, one), (_, other) = left[a + step], right[b + step]
            key = _key(theirs, one), _key(ours, other)
            groups.setdefault(key, []).append((character, one, other))
    lengths = _lengths(theirs), _lengths(ours)
    kept = {key: group for key, group in groups.items() if 2 * len(group) > min(lengths[0][key[0]], lengths[1][key[1]])}
    sides = _Side(theirs, {key[0] for key in kept}), _Side(ours, {key[1] for key in kept})
    marks = {text["node"]: text["text"] for text in sides[1].beside if not _REFERENCE.search(text["text"])}
    beside = [tuple(text["node"] for text in side.beside) for side in sides]
    extra = beside[0], tuple(node for node in beside[1] if node not in marks)
    alone = [side.alone(key[at] for key in kept) for at, side in enumerate(sides)]
    used = [item for group in kept.values() for item in group]
    places = {one for _, one, _ in used}, {other for _, _, other in used}
    pairs = (_pair(group, theirs, ours, places, a == b) for group, a, b in zip(kept.values(), *alone, strict=True))
    pairs = (
        pair for pair in pairs if not any(_WORD.search(lead) for lead in pair.leads)
    )  # another title, another text
    return Matched(tuple(pairs), sides[0].only, sides[1].only, marks, sides[1].apart, extra)


class _Side:
    """The texts of one page that match nothing."""

    def __init__(self, texts: Sequence[dict[str, Any]], used: set[object]) -> None:
        rest = [text for number, text in enumerate(texts) if _key(texts, (number, 0)) not in used]
        blocks = {text["block"] for number, text in enumerate(texts) if _key(texts, (number, 0)) in used}
        self._texts = texts
        self.only = tuple(text["text"].strip() for text in rest)
        firsts = {id(text) for text in {text["block"]: text for text in reversed(texts)}.values()}
        labels = {id(text) for text in rest if id(text) in firsts and _REFERENCE.search(text["text"])}
        self.beside = [text for text in rest if text["block"] in blocks and id(text) not in labels]
        """Those in a block with a text that matches; not the number before a reference, which only differs."""
        self.apart = {text["node"]: text["text"] for text in rest if text["block"] not in blocks}
        self._blocks = {id(text) for text in rest if text["block"] not in blocks}

    def alone(self, keys: Iterable[object]) -> list[bool]:
        """Whether a block that the other page has not is right before each of the texts that match."""
        found: dict[object, bool] = {}
        before = False
        for number, text in enumerate(self._texts):
            key = _key(self._texts, (number, 0))
            if id(text) in self._blocks:
                before = True
            else:
                found.setdefault(key, before)
                before = False
        return [found[key] for key in keys]


def _characters(texts: Sequence[dict[str, Any]]) -> Iterator[tuple[str, Place]]:
    for number, text in enumerate(texts):
        for offset, character in enumerate(text["text"]):
            if not character.isspace() and character not in _INVISIBLE:
                yield character, (number, text["start"] + offset)


def _key(texts: Sequence[dict[str, Any]], place: Place) -> object:
    """What belongs together: a node, or a line of code."""
    text = texts[place[0]]
    return ("line", text["line"]) if text["line"] else place[0]


def _lengths(texts: Sequence[dict[str, Any]]) -> dict[object, int]:
    found: dict[object, int] = {}
    for _, place in _characters(texts):
        key = _key(texts, place)
        found[key] = found.get(key, 0) + 1
    return found


def _pair(
    group: list[tuple[str, Place, Place]],
    theirs: Sequence[dict[str, Any]],
    ours: Sequence[dict[str, Any]],
    before: tuple[set[Place], set[Place]],
    follows: bool,
) -> Pair:
    (_, *first), (_, *last) = group[0], group[-1]
    spans = [
        (texts[start[0]]["node"], start[1], texts[end[0]]["node"], end[1] + 1)
        for texts, start, end in zip((theirs, ours), first, last, strict=True)
    ]
    leads = (_lead(theirs, first[0], before[0]), _lead(ours, first[1], before[1]))
    return Pair("".join(one for one, *_ in group), spans[0], spans[1], leads, follows)


def _lead(texts: Sequence[dict[str, Any]], first: Place, before: set[Place]) -> str:
    number, end = first
    text = texts[number]
    starts = [offset + 1 for other, offset in before if other == number and offset < end]
    return str(text["text"][max(starts, default=text["start"]) - text["start"] : end - text["start"]])
