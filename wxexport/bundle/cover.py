"""The cover: cut out of a picture at WeChat's two shapes, or drawn from the title in the theme's color."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from functools import lru_cache

from wxexport.css import colors
from wxexport.findings import article_rules as rules
from wxexport.model import Article, Asset, Document, Fetcher, PictureError
from wxexport.passes.job import Job
from wxexport.passes.picture_sources import load
from wxexport.pictures import crop, fonts
from wxexport.text import shortened
from wxexport.theme import load as themes
from wxexport.theme.model import Theme

WIDE = (900, 383)
"""Pixels: 2.35 to 1, at the head of a message (platform reference, part 5)."""
SQUARE = (500, 500)
"""Pixels: 1 to 1, in a list and when shared."""

_HINT = "Correct cover: a picture's path or address, auto, title or none."
_LEAST_WIDTH, _LEAST_HEIGHT = 600, 300  # smaller pictures would be blown up
_LEAST_SHAPE, _MOST_SHAPE = 0.5, 4.0  # of longer ones the cut leaves too little to recognize
_NEARLY_SQUARE = (0.8, 1.25)
_PAPER, _INK = colors.Color(255, 255, 255), colors.Color(34, 34, 34)
_MOST_LINES = 4
_LONGEST_TITLE = 120
_LEADING = 1.35
_BREAK_IN_WORDS = 0.6  # what a line costs that ends between two words; a line a third too long costs 0.1
_LARGEST, _SMALLEST = 92, 26  # size of the title's letters, for 900 pixels of width
_LEAST_SHARE = 0.7  # of the largest letters: how much smaller they may be for the sake of the lines
_PAUSES = frozenset("，。、；：！？,.;:!?）)》”|·—– ")
_NOT_AT_START = frozenset("，。、；：！？）】》」』”’%,.;:!?)]}")
_NOT_AT_END = frozenset("（【《「『“‘([{")


def add(document: Document, fetcher: Fetcher | None) -> Document:
    """The document with its covers, or with a finding that says why there are none.

    ``cover`` of the settings is ``auto`` (the article's first picture that fits, if there is one), ``title``, ``none``,
    or a picture's path or address.
    """
    wanted = document.article.settings.cover
    if wanted == "none":
        return document
    job = Job(document.article, fetcher)
    covers: tuple[Asset, ...] = ()
    try:
        if wanted == "title":
            settings = document.article.settings
            covers = _drawn(document.article, themes.load(settings.theme, settings.theme_options))
        elif wanted == "auto":
            covers = next((_cut(asset.data, asset.origin) for asset in document.assets if _fits(asset)), ())
        else:
            asset, _ = load(wanted, job)
            covers = _cut(asset.data, wanted)
    except PictureError as error:
        name = "its title" if wanted == "title" else shortened(wanted)
        hint = "Install a Chinese font, such as Noto Sans CJK." if wanted == "title" else _HINT
        found = rules.COVER.finding(f"no cover is made of {name}: {error}", document.article.path, None, wanted, hint)
        job.findings.append(found)
    return dataclasses.replace(document, covers=covers, findings=(*document.findings, *job.findings))


def in_theme(document: Document, theme: Theme) -> Document:
    """The document as it is shown in another theme: a cover drawn from its title has that one's color."""
    if document.article.settings.cover != "title" or not document.covers:
        return document
    return dataclasses.replace(document, covers=_drawn(document.article, theme))


def _fits(asset: Asset) -> bool:
    """Whether a picture of the article makes a cover: large enough, not a GIF, neither a badge nor a QR code."""
    shape = asset.width / asset.height
    if asset.media_type == "image/gif" or asset.origin.startswith(("qr:", "badge ")):
        return False
    if asset.width < _LEAST_WIDTH or asset.height < _LEAST_HEIGHT or not _LEAST_SHAPE <= shape <= _MOST_SHAPE:
        return False
    return not (_NEARLY_SQUARE[0] <= shape <= _NEARLY_SQUARE[1] and _is_code(asset.data))


@lru_cache(maxsize=16)
def _is_code(data: bytes) -> bool:
    from wxexport.pictures import qr

    return qr.decode(data) is not None


@lru_cache(maxsize=8)  # the preview exports the same article again and again
def _cut(data: bytes, origin: str) -> tuple[Asset, Asset]:
    return (
        crop.middle(data, WIDE, name="cover-wide", origin=origin),
        crop.middle(data, SQUARE, name="cover-square", origin=origin),
    )


def _drawn(article: Article, theme: Theme) -> tuple[Asset, Asset]:
    accent = colors.parse(str(theme.option("accent") or theme.accent))
    return _title(article.title, article.settings.author, accent or _INK)


@lru_cache(maxsize=8)
def _title(title: str, author: str, accent: colors.Color) -> tuple[Asset, Asset]:
    font = fonts.chinese()
    if font is None:
        raise PictureError("there is no Chinese font on this machine")
    wide, square = (draw(title, author, accent, font, size) for size in ((900, 383), (900, 900)))
    return (
        crop.middle(wide.encode(), WIDE, name="cover-wide", origin="title"),
        crop.middle(square.encode(), SQUARE, name="cover-square", origin="title"),
    )


def draw(title: str, author: str, accent: colors.Color, font: fonts.Font, size: tuple[int, int]) -> str:
    """The title as an SVG of ``size`` pixels: letters on the accent color, a line beside them, the author below.

    The letters are outlines, so the drawing needs no font; ink or paper is chosen by contrast.
    """
    width, height = size
    ink = _PAPER if colors.contrast(accent, _PAPER) >= colors.contrast(accent, _INK) else _INK
    margin = 80
    letters, lines = _set(title, font, width - 2 * margin - 30, height - 2 * margin + (60 if not author else 0))
    step = letters * _LEADING
    foot = 64 if author else 0
    top = (height - foot - step * len(lines)) / 2
    shapes = [
        f'<rect width="{width}" height="{height}" fill="{accent}"/>',
        # Two low-alpha discs give the plain ground some depth; one is cut off by each edge.
        f'<circle cx="{width - 60}" cy="{height * 0.1:.0f}" r="{height * 0.42:.0f}" fill="{ink}" fill-opacity=".07"/>',
        f'<circle cx="{width - 150}" cy="{height}" r="{height * 0.3:.0f}" fill="{ink}" fill-opacity=".06"/>',
        f'<rect x="{margin - 30}" y="{top + step * 0.12:.1f}" width="8" height="{step * len(lines) - step * 0.24:.1f}"'
        f' fill="{ink}" fill-opacity=".85"/>',
    ]
    for number, line in enumerate(lines):
        shapes.append(_line(line, font, letters, margin, top + step * (number + 0.5) + letters * 0.36, ink, bold=True))
    if author:
        shapes.append(_line(author[:40], font, 28, margin, height - margin * 0.75, ink, bold=False))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{"".join(shapes)}</svg>'


def _line(text: str, font: fonts.Font, size: float, x: float, y: float, ink: colors.Color, *, bold: bool) -> str:
    path, _ = font.line(text)
    zoom = size / fonts.UNITS
    # The fonts looked for are of regular weight: a stroke makes them bold.
    weight = f' stroke="{ink}" stroke-width="26" stroke-linejoin="round"' if bold else ' fill-opacity=".8"'
    return (
        f'<path transform="translate({x:.2f} {y:.2f}) scale({zoom:.6f} {-zoom:.6f})" fill="{ink}"{weight} d="{path}"/>'
    )


def _set(title: str, font: fonts.Font, width: float, height: float) -> tuple[float, list[str]]:
    """The largest letters that the title fits in with, and its lines; somewhat smaller ones where these let no line
    end within a phrase. A title that is too long ends in “…”.
    """
    title = " ".join(title.split())[:_LONGEST_TITLE]
    pieces = [(piece, font.line(piece)[1]) for piece in _pieces(title)]
    largest: tuple[float, list[str]] | None = None
    for size in range(_LARGEST, _SMALLEST, -3):
        room = width * fonts.UNITS / size
        if len(_filled(pieces, room)) > min(_MOST_LINES, height // (size * _LEADING)):
            continue
        lines = _balanced(pieces, room)
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
    """As few lines as there have to be, of nearly the same length, and broken after punctuation where there is some."""
    count, total = len(_filled(pieces, width)), sum(wide for _, wide in pieces)
    # For each number of pieces: the least cost of setting them in so many lines, and where the last line begins.
    nothing: list[str] = []
    best = [(0.0, nothing), *[(math.inf, nothing)] * len(pieces)]
    for _ in range(count):
        best = [_best_line(pieces, end, best, width, total / count) for end in range(len(pieces) + 1)]
    return [line for line in best[-1][1] if line] or _filled(pieces, width)


def _best_line(
    pieces: list[tuple[str, float]], end: int, best: list[tuple[float, list[str]]], width: float, target: float
) -> tuple[float, list[str]]:
    """The best way to set the first ``end`` pieces whose last line begins wherever the ``best`` one before it ends."""
    found: tuple[float, list[str]] = (math.inf, [])
    used = 0.0
    for start in range(end - 1, -1, -1):
        used += pieces[start][1]
        if used > width:
            break
        cost = best[start][0] + ((used - target) / target) ** 2
        if end < len(pieces) and pieces[end - 1][0][-1] not in _PAUSES:
            cost += _BREAK_IN_WORDS
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
    """What no line is broken within: a Latin word, a Chinese character with the punctuation that sticks to it."""
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
