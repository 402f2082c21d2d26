"""Document -> the document with its covers in WeChat's two shapes; read ``add`` first.

A cover is cut out of a picture, or drawn from the title in the theme's color (``title_drawing``).
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache

from wxexport.css import colors
from wxexport.findings import article_rules as rules
from wxexport.messages import NOTHING, t
from wxexport.model import Article, Asset, Document, Fetcher, Finding, PictureError
from wxexport.passes.job import Job
from wxexport.passes.picture_sources import load
from wxexport.text import shortened
from wxexport.theme import load as themes
from wxexport.theme.model import Theme
from wxexport.wechat import platform

WIDE = platform.WIDE_COVER.value
SQUARE = (500, 500)
"""Pixels: 1 to 1, in a list and when shared."""

_LEAST_WIDTH, _LEAST_HEIGHT = 600, 300  # smaller pictures would have to be enlarged
_LEAST_SHAPE, _MOST_SHAPE = 0.5, 4.0  # width to height; beyond these, cutting leaves too little to recognize
_NEARLY_SQUARE = (0.8, 1.25)


def add(document: Document, fetcher: Fetcher | None) -> Document:
    """Returns the document with its covers, or with a finding that says why there are none, or others.

    The setting ``cover`` is ``auto`` (the article's first suitable picture, if there is one), ``title``, ``none``, or a
    picture's path or address; what cannot be had is as ``auto``.
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
            covers = _fitting(document)
        else:
            asset, _ = load(wanted, job)
            covers = _cut(asset.data, wanted)
            if asset.width < _LEAST_WIDTH or asset.height < _LEAST_HEIGHT:
                job.findings.append(_small(asset, document.article))
    except PictureError as error:
        covers = () if wanted == "title" else _fitting(document)
        what = t("a drawing of the title") if wanted == "title" else shortened(wanted)
        message = t("no cover from {what}: {error}", what=what, error=error)
        job.findings.append(
            rules.COVER.finding(
                t("{message}; the first fitting picture is the cover", message=message) if covers else message,
                document.article.path,
                document.article.line_of("cover"),
                excerpt=wanted,
                hint=(error.hint if wanted == "title" else NOTHING)
                or t("Set cover to a picture's path or address, or to auto, title or none."),
            )
        )
    return dataclasses.replace(document, covers=covers, findings=(*document.findings, *job.findings))


def _small(asset: Asset, article: Article) -> Finding:
    message = t(
        "the cover has {width} by {height} pixels; it is enlarged to {most_width} by {most_height}",
        width=asset.width,
        height=asset.height,
        most_width=WIDE[0],
        most_height=WIDE[1],
    )
    hint = t("Take a larger picture.")
    return rules.COVER.finding(message, article.path, article.line_of("cover"), asset.origin, hint)


def _fitting(document: Document) -> tuple[Asset, ...]:
    return next((_cut(asset.data, asset.origin) for asset in document.assets if _is_suitable(asset)), ())


def in_theme(document: Document, theme: Theme) -> Document:
    """Returns the document for another theme: a cover drawn from the title gets that theme's color."""
    if document.article.settings.cover != "title" or not document.covers:
        return document
    return dataclasses.replace(document, covers=_drawn(document.article, theme))


def _is_suitable(asset: Asset) -> bool:
    """Whether a picture of the article can be a cover: large enough, and not a GIF, a badge or a QR code."""
    shape = asset.width / asset.height
    if asset.media_type == "image/gif" or asset.kind in ("qr", "badge"):
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
    from wxexport.pictures import crop  # many articles have no picture

    return (
        crop.middle(data, WIDE, name="cover-wide", origin=origin),
        crop.middle(data, SQUARE, name="cover-square", origin=origin),
    )


def _drawn(article: Article, theme: Theme) -> tuple[Asset, Asset]:
    accent = colors.parse(str(theme.option("accent") or theme.accent))
    return _title(article.title, article.settings.author, accent)


@lru_cache(maxsize=8)
def _title(title: str, author: str, accent: colors.Color | None) -> tuple[Asset, Asset]:
    from wxexport.bundle import title_drawing  # few articles have such a cover
    from wxexport.pictures import crop, fonts

    font = fonts.chinese()
    if font is None:
        hint = t("Install a Chinese font, such as Noto Sans CJK.")
        raise PictureError(t("no Chinese font found on this machine"), hint)
    wide, square = (
        title_drawing.draw(title, author, accent or title_drawing.INK, font, size)
        for size in (WIDE, (WIDE[0], WIDE[0]))
    )
    return (
        crop.middle(wide.encode(), WIDE, name="cover-wide", origin="title"),
        crop.middle(square.encode(), SQUARE, name="cover-square", origin="title"),
    )
