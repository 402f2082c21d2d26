"""Pillow image -> the bytes of a PNG or JPEG file (``Encoded``) of the best quality within a number of bytes.

WeChat takes neither WebP nor AVIF, so a still picture is one of these two.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal, NamedTuple

from wxexport.messages import Message
from wxexport.pictures import limits

if TYPE_CHECKING:
    from PIL import Image

Format = Literal["png", "jpeg", "gif"]
FORMATS: tuple[Format, ...] = ("png", "jpeg", "gif")
"""The formats that WeChat takes."""
_JPEG_QUALITY, _LEAST_QUALITY = 90, 60
_SMALLER = 4 / 5  # of width and height at each step, when lower quality is not enough


class Encoded(NamedTuple):
    """A file to publish; ``notes`` say what was changed."""

    data: bytes
    format: Format
    width: int
    height: int
    notes: tuple[Message, ...] = ()


def resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def compressed(image: Image.Image, *, lossy: bool, limit: int = limits.MAX_BYTES) -> Encoded:
    """PNG if transparent or smaller, else JPEG, within ``limit`` bytes: first at lower quality, then smaller."""
    while True:
        made = saved(image, lossy=lossy)
        if len(made.data) <= limit:
            return made
        if (plainer := _plainer(image, limit)) is not None:
            return plainer
        image = resized(image, (max(1, int(image.width * _SMALLER)), max(1, int(image.height * _SMALLER))))


def saved(image: Image.Image, *, lossy: bool) -> Encoded:
    """PNG if transparent, JPEG if ``lossy``, else the smaller of the two; without metadata."""
    image.info.clear()  # saving would copy the profile, the comments and Exif
    if image.mode == "RGBA":
        return _as_png(image)
    jpeg = _as_jpeg(image)
    return jpeg if lossy else min(_as_png(image), jpeg, key=lambda made: len(made.data))


def _plainer(image: Image.Image, limit: int) -> Encoded | None:
    """The image at its size with lower quality: a palette if transparent, else the best JPEG within ``limit`` bytes.

    ``None`` if an acceptable quality needs more bytes.
    """
    from PIL import Image

    if image.mode == "RGBA":
        made = _as_png(image.quantize(256, method=Image.Quantize.FASTOCTREE))
        return made if len(made.data) <= limit else None
    best, low, high = None, _LEAST_QUALITY, _JPEG_QUALITY - 1
    quality = low  # the lowest first: if that is too large, so are all others
    while low <= high:
        made = _as_jpeg(image, quality)
        if len(made.data) <= limit:
            best, low = made, quality + 1
        elif best is None:
            return None
        else:
            high = quality - 1
        quality = (low + high) // 2
    return best


def _as_png(image: Image.Image) -> Encoded:
    out = io.BytesIO()
    image.save(out, "PNG")
    return Encoded(out.getvalue(), "png", *image.size)


def _as_jpeg(image: Image.Image, quality: int = _JPEG_QUALITY) -> Encoded:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling=0)  # full color resolution keeps colored text sharp
    return Encoded(out.getvalue(), "jpeg", *image.size)
