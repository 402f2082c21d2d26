"""A title and a box -> the size of the letters and the lines; read ``fit`` first.

A line ends after punctuation or at a space where it can: a Chinese title that breaks inside a word is hard to read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from wxexport.pictures import fonts

LEADING = 1.35
"""The height of a line, in sizes of its letters."""

_MOST_LINES = 4
_LONGEST_TITLE = 120  # characters
_LARGEST, _SMALLEST = 92, 26  # sizes of letters on a drawing that is 900 pixels wide
_LEAST_SHARE = 0.7  # how far letters may shrink, as a share of the largest size that fits, to get better line ends
_BREAK_IN_PHRASE = 0.6  # the cost of a line end inside a phrase; a line that is a third too long costs 0.1
_PAUSES = frozenset("，。、；：！？,.;:!?）)》”|·—– ")
_NOT_AT_START = frozenset("，。、；：！？）】》」』”’%,.;:!?)]}")
_NOT_AT_END = frozenset("（【《「『“‘([{")


def fit(title: str, font: fonts.Font, width: float, height: float) -> tuple[float, list[str]]:
    """Returns the largest size at which the title fits, and its lines.

    A somewhat smaller size is preferred if no line then ends inside a phrase. A title that is too long ends in “…”.
    """
    title = " ".join(title.split())[:_LONGEST_TITLE]
    pieces = [(piece, font.line(piece)[1]) for piece in _pieces(title)]
    largest: tuple[float, list[str]] | None = None
    for size in range(_LARGEST, _SMALLEST, -3):
        available = width * fonts.UNITS / size
        if len(_filled(pieces, available)) > min(_MOST_LINES, height // (size * LEADING)):
            continue
        lines = _balanced(pieces, available)
        if _ends_phrases(title, lines):
            return size, lines
        largest = largest or (size, lines)
        if size < largest[0] * _LEAST_SHARE:
            break
    if largest:
        return largest
    lines = _filled(pieces, width * fonts.UNITS / _SMALLEST)
    return _SMALLEST, [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][:-1] + "…"]


def _ends_phrases(title: str, lines: list[str]) -> bool:
    """Whether each line ends after punctuation or where the title has a space."""
    end = 0
    for line in lines[:-1]:
        end = title.index(line, end) + len(line)
        if not (line[-1:] in _PAUSES or title[end : end + 1] == " "):
            return False
    return True


def _balanced(pieces: list[tuple[str, float]], width: float) -> list[str]:
    """The fewest lines that fit, of similar length, and broken after punctuation where possible."""
    count, total = len(_filled(pieces, width)), sum(wide for _, wide in pieces)
    # For each number of pieces: the lowest cost of setting them in the lines so far, and those lines.
    nothing: list[str] = []
    best = [(0.0, nothing), *[(math.inf, nothing)] * len(pieces)]
    for _ in range(count):
        best = [_best_line(pieces, end, best, width, total / count) for end in range(len(pieces) + 1)]
    return [line for line in best[-1][1] if line] or _filled(pieces, width)


def _best_line(
    pieces: list[tuple[str, float]], end: int, best: list[tuple[float, list[str]]], width: float, target: float
) -> tuple[float, list[str]]:
    """The lowest cost of the first ``end`` pieces with one line more than in ``best``, and the lines."""
    found: tuple[float, list[str]] = (math.inf, [])
    used = 0.0
    for start in range(end - 1, -1, -1):
        used += pieces[start][1]
        if used > width:
            break
        cost = best[start][0] + ((used - target) / target) ** 2
        if end < len(pieces) and pieces[end - 1][0][-1] not in _PAUSES:
            cost += _BREAK_IN_PHRASE
        if cost < found[0]:
            found = (cost, [*best[start][1], "".join(piece for piece, _ in pieces[start:end]).strip()])
    return found


def _filled(pieces: list[tuple[str, float]], width: float) -> list[str]:
    lines, used = [""], 0.0
    for piece, wide in pieces:
        if used and used + wide > width:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += wide
    return [line.strip() for line in lines if line.strip()] or [""]


def _pieces(title: str) -> Iterator[str]:
    """The parts that are never broken: a Latin word, or a Chinese character with its adjoining punctuation."""
    piece = ""
    for character in title:
        sticks = bool(piece) and (
            character in _NOT_AT_START
            or piece[-1] in _NOT_AT_END
            or (_is_narrow(character) and _is_narrow(piece[-1]) and piece[-1] != " ")
        )
        if piece and not sticks:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _is_narrow(character: str) -> bool:
    return character < "\u2e80"
