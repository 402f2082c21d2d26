"""The bytes of any picture -> an ``Asset`` that WeChat takes; read ``asset`` first.

WeChat refuses SVG, WebP, AVIF and HEIC, and large pictures (``limits``). Every
failure is a ``PictureError`` whose text is the reason. What decodes and draws is
imported with the first picture, since many articles have none.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import warnings
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from wxexport.messages import Message, t
from wxexport.model import Asset, AssetKind, PictureError
from wxexport.pictures import limits
from wxexport.pictures.limits import megabytes
from wxexport.trust import seen

if TYPE_CHECKING:
    from wxexport.pictures.encode import Encoded, Format

_MEDIA_TYPES: dict[Format, Literal["image/png", "image/jpeg", "image/gif"]] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}
_EXTENSIONS: dict[Format, str] = {"png": "png", "jpeg": "jpg", "gif": "gif"}
_SUFFIXES = {
    **{name: name for name in ("png", "jpeg", "gif", "webp", "avif", "bmp", "tiff", "heif", "svg")},
    **{"jpg": "jpeg", "jpe": "jpeg", "tif": "tiff", "heic": "heif"},
}


def asset(
    data: bytes,
    *,
    name: str,
    origin: str,
    kind: AssetKind = "picture",
    density: int = 1,
    width: int = limits.MAX_WIDTH,
    on_white: bool = False,
) -> tuple[Asset, tuple[Message, ...]]:
    """The picture in ``data`` as WeChat takes it, and notes on what was changed: short English phrases.

    The content alone decides the format. PNG, JPEG and GIF files within the limits keep every byte except metadata
    (Exif with the place, XMP, IPTC, texts, comments). ``name`` is the picture's file name or address and gives the
    readable part of ``Asset.name``; ``origin`` and ``kind`` are recorded. The same bytes give the same asset.

    ``width`` is the greatest width in pixels. ``density`` is for small drawings: an SVG up to 300 pixels wide gets
    that many pixels for each of its own; a wider one always gets the full ``width``. ``on_white`` puts a transparent
    picture with dark lines on white, with a margin. A picture of more than 1 MB has an ``Asset.draft``.

    Raises ``PictureError``: not a picture, damaged, too large to decode, or an animation too large to reduce.
    """
    convert = _converted_once if len(data) <= _SMALL else _converted
    was, made, draft = convert(data, density, width, on_white)
    if was == "svg":
        from wxexport.pictures.svg import shows_fonts

        if shows_fonts(made.notes):
            seen.note_machine()
    small = named(draft, name, origin) if draft else None
    return dataclasses.replace(named(made, name, origin), kind=kind, draft=small), _wrong_suffix(name, was) + made.notes


def drawn(png: bytes, *, name: str, origin: str, kind: AssetKind) -> Asset:
    """As ``asset``, for a PNG file that this program drew, without anything to be left out. It is decoded only if it is
    too large, as pictures of others are.
    """
    from wxexport.pictures.encode import Encoded

    size = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    if size != limits.within(size, limits.MAX_WIDTH) or len(png) > limits.MAX_DRAFT_BYTES:
        return asset(png, name=name, origin=origin, kind=kind)[0]
    return dataclasses.replace(named(Encoded(png, "png", *size), name, origin), kind=kind)


def _converted(data: bytes, density: int, width: int, on_white: bool) -> tuple[str, Encoded, Encoded | None]:
    """The format of the picture, the file to publish, and that for a draft if it is another one."""
    from wxexport.pictures.dark_ink import loses_ink, put_on_white

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns about what is handled or raised here
        was, made = _publish(data, density, width)
        if on_white and loses_ink(made.data):
            made = put_on_white(made, width)
        return was, *_with_draft(made)


_SMALL = 100_000  # bytes
_converted_once = lru_cache(maxsize=16)(_converted)
"""For the QR code and the badge, which are the same in every issue."""


def named(made: Encoded, name: str, origin: str) -> Asset:
    """The asset whose name is the readable part of ``name`` and a hash of the content."""
    digest = hashlib.sha256(made.data).hexdigest()[:8]
    file_name = f"{_slug(name)}-{digest}.{_EXTENSIONS[made.format]}"
    return Asset(file_name, made.data, _MEDIA_TYPES[made.format], made.width, made.height, origin)


def _wrong_suffix(name: str, kind: str) -> tuple[Message, ...]:
    """A note if the file name has the suffix of another format."""
    suffix = PurePosixPath(re.split(r"[?#]", name)[0].replace("\\", "/")).suffix.lower()
    expected = _SUFFIXES.get(suffix.removeprefix("."))
    return (t("named {suffix}, but it is a {kind}", suffix=suffix, kind=kind),) if expected not in (None, kind) else ()


def _slug(name: str) -> str:
    """ASCII letters, digits and hyphens of the name without folder, ending and query."""
    path = PurePosixPath(unquote(re.split(r"[?#]", name)[0]).replace("\\", "/"))
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    return slug[:40].strip("-") or "picture"


def _publish(data: bytes, density: int, width: int) -> tuple[str, Encoded]:
    """The format of the picture (``png``, ``svg``, …) and the file to publish."""
    from wxexport.pictures.animation import animated_gif, counted, to_gif
    from wxexport.pictures.decode import decoding, open_image
    from wxexport.pictures.still import still
    from wxexport.pictures.svg import draw_svg, is_svg

    if not data:
        raise PictureError(t("empty file"))
    if is_svg(data):
        png, notes = draw_svg(data, density, width)
        return "svg", still(open_image(png), png, "svg", width, notes)
    image = open_image(data)
    kind = (image.format or "").lower()
    with decoding():
        animated = bool(getattr(image, "is_animated", False))
    if not animated:
        return kind, still(image, data, kind, width)
    if kind == "gif":
        return kind, animated_gif(image, data, width)
    if kind in ("webp", "avif"):
        return kind, to_gif(image, getattr(image, "n_frames", 1), kind, width)
    if kind == "png":
        if counted(image) < getattr(image, "n_frames", 1):
            raise PictureError(t("damaged or incomplete picture"))
        image.seek(0)
        return kind, still(image, data, kind, width, (t("animated png; it may stand still in WeChat"),))
    only_first = (t("only the first picture in the file"),)  # TIFF, HEIF, and MPO, which all programs call JPEG
    return ("jpeg" if kind == "mpo" else kind), still(image, data, kind, width, only_first)


def _with_draft(made: Encoded) -> tuple[Encoded, Encoded | None]:
    """The picture, and a copy for a draft with a note if the picture is too large for one."""
    if len(made.data) <= limits.MAX_DRAFT_BYTES:
        return made, None
    from wxexport.pictures.decode import decoding, open_image
    from wxexport.pictures.encode import compressed
    from wxexport.pictures.profiles import screen_colors

    image = open_image(made.data)
    if getattr(image, "is_animated", False) and made.format == "gif":
        note = t(
            "animation of {megabytes}; a draft takes pictures of {most} MB",
            megabytes=megabytes(made.data),
            most=limits.MAX_DRAFT_BYTES // 10**6,
        )
        return made._replace(notes=(*made.notes, note)), None
    with decoding():
        draft = compressed(screen_colors(image), lossy=made.format == "jpeg", limit=limits.MAX_DRAFT_BYTES)
    size = "" if image.size == (draft.width, draft.height) else f" and {draft.width}x{draft.height} pixels"
    note = t(
        "draft.html has a copy of {megabytes}{size}, since the picture has {megabytes2}",
        megabytes=megabytes(draft.data),
        size=size,
        megabytes2=megabytes(made.data),
    )
    return made._replace(notes=(*made.notes, note)), draft
