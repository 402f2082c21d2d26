"""An ``img`` and its ``Asset`` go in; the ``img`` comes out with ``data-w``, ``data-ratio`` and a width.

Why: WeChat lays an article out at three widths and flags a width in px that does not fit all of them, so large pictures
have percent.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wxexport.html import styles
from wxexport.model import Asset
from wxexport.passes.job import Job
from wxexport.pictures.embed import FOLDER
from wxexport.text import regex
from wxexport.wechat import platform

_MAX_PX = platform.WIDEST.value
_MIN_QR_PX = 160
_WIDER_THAN_PHONE = platform.FILLING_PICTURE.value[0]
_FULL_FROM = 520  # the width from which a picture fills the line when the author asks for it
_ROW_GAP = 1  # percent of the line that each picture of a row leaves free
_PAGE = max(platform.SCREENS.value)
_LENGTH = regex(r"\s*(\d{1,5})(?:\.\d+)?(?:\s*(px|%))?\s*", re.IGNORECASE)


ZOOM = "zoom"
"""An attribute with the percent of a picture's own width that the author asks for."""


def place(img: HtmlElement, asset: Asset, job: Job, *, width: str) -> None:
    """Points ``img`` at ``asset``, with ``width`` as its style. The same picture from two sources is stored once."""
    job.placed[img] = asset
    asset = job.assets.setdefault(asset.sha256, asset)
    for gone in ("width", "height", "align", ZOOM):
        img.attrib.pop(gone, None)
    img.set("src", f"{FOLDER}/{asset.name}")
    img.set("data-w", str(asset.width))
    img.set("data-ratio", f"{asset.height / asset.width:.4f}".rstrip("0").rstrip("."))
    styles.merge(img, [("width", width)])


def shown_width(img: HtmlElement, asset: Asset, row: int = 1) -> str:
    """The author's width if there is one, else a share of the ``row`` pictures in a line or the picture's own width."""
    width = _LENGTH.fullmatch(img.get("width", ""))
    if width and width[2] == "%":
        return f"{max(1, min(100, int(width[1])))}%"
    asked = _asked_pixels(img, asset)
    if not asked and asset.kind == "qr":
        return qr_width(asset)
    pixels = asked or asset.width
    if pixels <= _MAX_PX:
        return f"{max(1, pixels)}px"
    if not asked and row > 1:
        return f"{100 // row - _ROW_GAP}%"
    if asked:
        return "100%" if asked >= _FULL_FROM else f"{round(asked * 100 / _PAGE)}%"
    return "100%" if pixels >= _WIDER_THAN_PHONE else f"{_MAX_PX}px"


def qr_width(asset: Asset) -> str:
    """The width of a QR code: half its pixels, so that a sharp screen has two of its own for one."""
    return f"{min(_MAX_PX, max(_MIN_QR_PX, asset.width // 2))}px"


def keep_width(img: HtmlElement) -> None:
    """Moves the author's width into the style, where the editor keeps it; for pictures that keep their address."""
    width, height = (_LENGTH.fullmatch(img.attrib.pop(name, "")) for name in ("width", "height"))
    zoom = img.attrib.pop(ZOOM, "100")
    img.attrib.pop("align", None)
    if width and (width[2] == "%" or int(width[1]) <= _MAX_PX):
        styles.merge(img, [("width", f"{max(1, int(width[1]))}{width[2] or 'px'}")])
    elif not height:
        styles.merge(img, [("width", f"{max(1, min(100, int(zoom)))}%")])


def _asked_pixels(img: HtmlElement, asset: Asset) -> int:
    """The width that the author's ``width``, ``height`` or zoom asks for; 0 for none of them."""
    for name, per_pixel in (("width", 1.0), ("height", asset.width / asset.height)):
        length = _LENGTH.fullmatch(img.get(name, ""))
        if length and length[2] != "%" and int(length[1]):
            return round(int(length[1]) * per_pixel)
    return round(asset.width * int(img.get(ZOOM, "0")) / 100)
