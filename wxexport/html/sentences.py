"""A text goes in, its beginning comes out, cut where a reader would stop; read ``cut`` first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wxexport.text import is_cjk, regex

_PAIRS = dict(zip("（([{【〔《〈「『“‘", "）)]}】〕》〉」』”’", strict=True))
_CLOSING = frozenset(_PAIRS.values()) | {'"'}
_SENTENCE = regex(r"[。！？!?…]+(?![A-Za-z0-9=&/])|(?<=[a-z0-9)\]\"”’]{2})\.(?=\s+[^a-z\s]|\s*$)")
_ABBREVIATION = regex(r"\b(?:[A-Za-z]|vs|etc|al|cf|approx|Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Corp|Co|No|Vol|Fig|Eq)\.\Z")
_CLAUSE = regex(r"[；;]")
_PHRASE = regex(r"[，、：]|[,:](?=\s)|\s[—–|-]+\s|——")
_LOOSE = " \t，、；：,;:—–-|·"
ELLIPSIS = "…"


def cut(text: str, most: int) -> str:
    """The beginning of a text in at most ``most`` characters, without what is loose at its end.

    It ends with a sentence, else before a semicolon, else before a comma or between words, then with an ellipsis: never
    within brackets, quotes or the marks of a title, unless one pair holds nearly all of it; then the pair is closed.
    """
    text = text.strip()
    if len(text) <= most:
        return text.rstrip(_LOOSE)
    text, least = text[: 4 * most], most // 4
    pairs = list(_pairs(text))
    ends = list(_outside(_sentence_ends(text), pairs))
    if end := _last(ends, least, most):
        return text[:end]
    if end := _last(_outside((found.start() for found in _CLAUSE.finditer(text, 0, most)), pairs), least, most):
        return text[:end].rstrip(_LOOSE)
    if end := _last(_outside(_phrase_ends(text), pairs), least, most - 1):
        return text[:end].rstrip(_LOOSE) + ELLIPSIS
    return _between_words(text, most, pairs)


def last_sentence(text: str) -> str:
    """The text up to the end of its last sentence; ``""`` without one."""
    end = _last(_sentence_ends(text), 1, len(text))
    return text[:end]


def _between_words(text: str, most: int, pairs: list[tuple[int, int]]) -> str:
    """The text up to a place between two words and outside of pairs, else within the pair that is too long."""
    outer = [pair for pair in pairs if pair[0] < most <= pair[1] + 1]
    start = min((opening for opening, _ in outer), default=most)
    if start < most // 4:  # all of it is in the pair
        room = most - 1 - len(ELLIPSIS)
        end = _last(_phrase_ends(text), most // 2, room) or _word_end(text, room)
        return text[:end].rstrip(_LOOSE) + ELLIPSIS + text[outer[0][1]]
    return text[: _word_end(text, min(start, most - 1))].rstrip(_LOOSE) + ELLIPSIS


def _word_end(text: str, most: int) -> int:
    """The last place up to ``most`` that is not within a Latin word or a number."""
    for end in range(most, most // 2, -1):
        if is_cjk(text[end - 1]) or is_cjk(text[end]) or text[end - 1].isspace() or text[end].isspace():
            return end
    return most


def _phrase_ends(text: str) -> Iterator[int]:
    return (found.start() for found in _PHRASE.finditer(text))


def _sentence_ends(text: str) -> Iterator[int]:
    """Where the sentences of a text end, behind the closing marks that follow."""
    for found in _SENTENCE.finditer(text):
        end = found.end()
        if found[0] == "." and _ABBREVIATION.search(text, max(0, end - 12), end):
            continue
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        yield end


def _outside(ends: Iterable[int], pairs: list[tuple[int, int]]) -> Iterator[int]:
    """The places that are in no pair. ``pairs`` are the outermost ones, in their order."""
    starts = [opening for opening, _ in pairs]
    for end in ends:
        at = bisect_left(starts, end) - 1
        if at < 0 or pairs[at][1] < end:
            yield end


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """The outermost pairs of brackets and quotes: where each opens and closes. What is not a pair holds nothing."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    straight = [at for at, sign in enumerate(text) if sign == '"']
    partners = dict(pair for number, pair in enumerate(pairwise(straight)) if number % 2 == 0)
    for at, sign in enumerate(text):
        if sign in _PAIRS:
            opened.append(at)
        elif sign in _CLOSING and sign != '"':
            match = next((place for place in reversed(opened[-8:]) if _PAIRS[text[place]] == sign), None)
            if match is not None:
                del opened[opened.index(match) :]
                found.append((match, at))
    found += partners.items()
    last = -1
    for opening, closing in sorted(found):
        if opening > last:
            yield opening, closing
            last = closing


def _last(ends: Iterable[int], least: int, most: int) -> int:
    return max((end for end in ends if least <= end <= most), default=0)
