"""Why: some authors want spaces between Chinese and Latin, or curly quotes, without typing them.

Both are settings and off by default. Code, formulas and addresses stay as they are; nothing is removed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from urllib.parse import unquote

from lxml.html import HtmlElement

from wxexport.html.tree import is_block, text_of
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import is_cjk, regex

_LEFT_OUT = frozenset(("code", "pre", "samp", "kbd", "svg", "math", "img", "rt", "rp"))
_OBJECT = "\ufffc"  # stands for what is left out
_NO_SPACE_BESIDE = frozenset(f"“”‘’{_OBJECT}")  # in Chinese the quotes are as wide as a character
_LONGEST = 5_000  # characters that pangu gets at a time: some of its patterns backtrack
_ITS_OWN = regex("[\ue000-\ue00f]")  # pangu's own placeholders
_SINGLE = regex(r"(?<![A-Za-z0-9])'([^'\n]+)'(?![A-Za-z0-9])")
_DIGITS = frozenset("0123456789")


@declares(reads=("canonical tags", "only the author's text"))
def run(root: HtmlElement, job: Job) -> None:
    settings = job.article.settings
    if not (settings.spaces or settings.curly_quotes):
        return
    for pieces in _paragraphs(root):
        text = "".join(piece.text for piece in pieces)
        if any(is_cjk(character) and character.isalpha() for character in text):
            if settings.curly_quotes:
                text = curly(text)
            _write(pieces, text, _gaps(text) if settings.spaces else ())


# --- the text of a paragraph ----------------------------------------------------------------------------------------


class _Piece:
    """Text in one place: an element's ``text`` or ``tail``. Without a ``name`` it must not change."""

    __slots__ = ("depth", "element", "name", "text")

    def __init__(self, element: HtmlElement, name: str, text: str | None, depth: int) -> None:
        self.element = element
        self.name = name
        self.text = text or ""
        self.depth = depth


def _paragraphs(root: HtmlElement) -> Iterator[list[_Piece]]:
    """The pieces between the borders of blocks, in order."""
    pieces: list[_Piece] = []
    stack: list[tuple[HtmlElement, int, bool]] = [(root, 0, False)]
    while stack:
        element, depth, done = stack.pop()
        if is_block(element):
            yield pieces
            pieces = []
        if done:
            if element is not root:
                pieces.append(_Piece(element, "tail", element.tail, depth - 1))
            continue
        stack.append((element, depth, True))
        fixed = _fixed(element)
        if fixed is None:
            pieces.append(_Piece(element, "text", element.text, depth))
            stack += [(child, depth + 1, False) for child in reversed(element)]
        else:
            pieces.append(_Piece(element, "", fixed, depth))
    yield pieces


def _fixed(element: HtmlElement) -> str | None:
    """The text that stands for an element that stays as it is; ``None`` for an element to look into."""
    if element.tag == "br":
        return "\n"
    if element.tag in _LEFT_OUT:
        return _OBJECT
    if element.tag == "a" and _is_address(element):
        return "".join(element.itertext())
    return None


def _is_address(link: HtmlElement) -> bool:
    address, text = unquote(link.get("href", "")), unquote(text_of(link))
    return address in (text, f"http://{text}", f"https://{text}", f"mailto:{text}")


def _write(pieces: list[_Piece], text: str, gaps: Iterable[int]) -> None:
    """Writes ``text``, which is as long as before, back into the pieces, with a space at each of ``gaps``."""
    ends = list(accumulate(len(piece.text) for piece in pieces))
    spaces: dict[int, list[int]] = {}
    for gap in gaps:
        places = range(bisect_left(ends, gap), len(pieces))
        around = [at for at in _while_at(gap, places, pieces, ends) if pieces[at].name]
        if around:
            spaces.setdefault(min(around, key=lambda at: pieces[at].depth), []).append(gap)
    for at, (piece, end) in enumerate(zip(pieces, ends, strict=True)):
        if piece.name and piece.text:
            cuts = [end - len(piece.text), *spaces.get(at, ()), end]
            new = " ".join(text[start:stop] for start, stop in pairwise(cuts))
            setattr(piece.element, piece.name, new)
        elif at in spaces:
            setattr(piece.element, piece.name, " ")


def _while_at(gap: int, places: range, pieces: list[_Piece], ends: list[int]) -> Iterator[int]:
    for at in places:
        if ends[at] - len(pieces[at].text) > gap:
            return
        yield at


# --- changes -------------------------------------------------------------------------------------------------------


def curly(text: str) -> str:
    """Chinese text with “” and ‘’ in place of pairs of straight quotes; inches and apostrophes stay.

    With an odd number of double quotes all stay as they are: nothing says which one is too many.
    """
    characters = list(text)
    opening = -1
    for at, character in enumerate(text):
        if character != '"' or (opening < 0 and text[max(0, at - 1)] in _DIGITS):
            continue
        if opening < 0:
            opening = at
        else:
            characters[opening], characters[at] = "“", "”"
            opening = -1
    return _SINGLE.sub(_single, text if opening >= 0 else "".join(characters))


def _single(match: re.Match[str]) -> str:
    return f"‘{match[1]}’" if any(map(is_cjk, match[1])) else match[0]


def _gaps(text: str) -> list[int]:
    """The positions at which pangu adds a space to ``text``."""
    return [
        start + gap
        for start in range(0, len(text), _LONGEST)
        for gap in _added(text[start : start + _LONGEST])
        if not _is_closed(text[start + gap - 1], text[start + gap])
    ]


def _is_closed(before: str, after: str) -> bool:
    return before.isspace() or after.isspace() or before in _NO_SPACE_BESIDE or after in _NO_SPACE_BESIDE


def _added(text: str) -> list[int]:
    """The positions of new spaces only: pangu also removes spaces and changes some punctuation."""
    from pangu import space_text

    if _ITS_OWN.search(text):
        return []
    spaced = space_text(text)
    added, at = [], 0
    for place, character in enumerate(text):
        while character != " " and spaced[at : at + 1] == " ":
            added.append(place)
            at += 1
        at += character != " " or spaced[at : at + 1] == " "
    return [place for place in added if place] if at == len(spaced) else []
