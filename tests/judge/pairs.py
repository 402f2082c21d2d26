"""The texts of two pages -> those that both have, matched by content and order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_REFERENCE = re.compile(r"\[\d+\]")
_INVISIBLE = "\u2060\u200b\ufeff"

Place = tuple[int, int]
"""A text's number in its list, and the offset of a character in its node."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of both pages. A span is (first node, from, last node, to)."""

    text: str
    theirs: tuple[int, int, int, int]
    ours: tuple[int, int, int, int]
    is_code: bool


@dataclass(frozen=True, slots=True)
class Matched:
    pairs: tuple[Pair, ...]
    only_theirs: tuple[str, ...]
    only_ours: tuple[str, ...]
    marks: Mapping[int, str]
    """The nodes of ours that are beside a matched text and match nothing, with their text: markers that became text."""


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
    kept = {
        key: group for key, group in groups.items() if 2 * len(group) >= min(lengths[0][key[0]], lengths[1][key[1]])
    }
    pairs = tuple(_pair(group, theirs, ours) for group in kept.values())
    used = {key[0] for key in kept}, {key[1] for key in kept}
    blocks = {text["block"] for number, text in enumerate(ours) if _key(ours, (number, 0)) in used[1]}
    rest = [text for number, text in enumerate(ours) if _key(ours, (number, 0)) not in used[1]]
    marks = (text for text in rest if text["block"] in blocks and not _REFERENCE.search(text["text"]))
    return Matched(
        pairs,
        tuple(text["text"].strip() for number, text in enumerate(theirs) if _key(theirs, (number, 0)) not in used[0]),
        tuple(text["text"].strip() for text in rest),
        {text["node"]: text["text"] for text in marks},
    )


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
    group: list[tuple[str, Place, Place]], theirs: Sequence[dict[str, Any]], ours: Sequence[dict[str, Any]]
) -> Pair:
    (_, *first), (_, *last) = group[0], group[-1]
    spans = [
        (texts[start[0]]["node"], start[1], texts[end[0]]["node"], end[1] + 1)
        for texts, start, end in zip((theirs, ours), first, last, strict=True)
    ]
    return Pair("".join(one for one, *_ in group), spans[0], spans[1], bool(theirs[first[0][0]]["line"]))
