"""The pictures of an article -> what is known of their files. The rules about pictures share this."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from wxexport.errors import WxExportError
from wxexport.html.elements import Element
from wxexport.model import Asset, PictureError
from wxexport.text import regex
from wxexport.trust import files
from wxexport.wechat import platform

_MEDIA_TYPE = regex(r"\s*data:\s*image/([a-z0-9.+-]+)", re.IGNORECASE)
_SUFFIX = regex(rf"\.({'|'.join(platform.REFUSED_SUFFIXES.value)})(?=[?#]|$)", re.IGNORECASE)


class Picture(NamedTuple):
    """An ``img``: its address, ``origin`` for messages, and what is known of its file without network requests.

    ``kind`` is ``png``, ``svg+xml`` and so on, ``""`` when unknown. ``size`` is in bytes, ``width`` and ``height`` are
    in pixels, 0 when unknown.
    """

    element: Element
    source: str
    origin: str
    embedded: bool = False
    kind: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    frames: int = 0


def read(element: Element, assets: Mapping[str, Asset]) -> Picture:
    """The picture of an ``img``; ``assets`` are those of the export by their address."""
    source = _source(element)
    asset = assets.get(source)
    if asset is None:
        return _read(element, source)
    kind = asset.media_type.removeprefix("image/")
    frames = 1  # the export keeps to the limit of frames
    return Picture(element, source, asset.origin, True, kind, len(asset.data), asset.width, asset.height, frames)


def data(picture: Picture, folder: Path | None) -> bytes | None:
    """The bytes of a picture in a data address, or in a file beside the article; ``None`` when there are none."""
    from wxexport.pictures import data_uri

    try:
        if picture.embedded:
            return data_uri.read(_source(picture.element))
        return _beside(folder, picture.source)
    except (PictureError, WxExportError, ValueError):
        return None


def _beside(folder: Path | None, source: str) -> bytes | None:
    """A file of a local address, in the folder or below it: a page from elsewhere must not read other files."""
    from wxexport.pictures import data_uri

    parts = urlsplit(source.strip())
    if folder is None or parts.scheme or parts.netloc or not parts.path:
        return None
    path = folder / unquote(parts.path)
    if not os.path.isfile(path):  # the error would search for the nearest name, for each picture
        return None
    return files.of_repository(path, (folder.resolve(),), most=data_uri.MAX_BYTES)


def _source(element: Element) -> str:
    return element.get("src") or element.get("data-src")


def _read(element: Element, source: str) -> Picture:
    match = _MEDIA_TYPE.match(source)
    if match is None:
        suffix = _SUFFIX.search(source)
        return Picture(element, source, source[:200], kind=suffix[1].lower() if suffix else "")
    from wxexport.pictures import data_uri, decode

    kind = match[1].lower()
    origin = f"data:image/{kind}"
    try:
        data = data_uri.read(source)
        width, height, frames = decode.measure(data) if kind not in ("svg+xml", "heic", "heif") else (0, 0, 0)
    except PictureError:
        return Picture(element, "", origin, True, kind)
    return Picture(element, "", origin, True, kind, len(data), width, height, frames)
