"""A still picture -> PNG or JPEG bytes that WeChat takes: upright, in screen colors, within the limits.

A file within the limits keeps its pixels byte for byte; only its metadata is cut out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wxexport.messages import Message, t
from wxexport.pictures import limits
from wxexport.pictures.decode import decoding
from wxexport.pictures.encode import FORMATS, Encoded, compressed, resized
from wxexport.pictures.limits import megabytes, reduced, within
from wxexport.pictures.metadata import without_metadata
from wxexport.pictures.profiles import has_screen_colors, screen_colors

if TYPE_CHECKING:
    from PIL import Image

_ORIENTATION, _GPS = 0x0112, 0x8825


def still(image: Image.Image, data: bytes, kind: str, width: int, notes: tuple[Message, ...] = ()) -> Encoded:
    """The picture, whose file has the bytes ``data`` and the format ``kind``, at most ``width`` pixels wide."""
    size = image.size
    with decoding():
        image.draft(None, (2 * width, 2 * width))  # JPEG: decode huge photographs at a fraction
        image.load()
        turned = image.getexif().get(_ORIENTATION, 1) in range(2, 9)
    fits = not turned and size == within(size, width) and image.mode != "CMYK" and has_screen_colors(image)
    if fits and kind in FORMATS:
        clean = without_metadata(data, kind)
        if len(clean) <= limits.MAX_BYTES:
            notes += (t("metadata removed"),) if clean != data else ()
            return Encoded(clean, kind, *size, notes)
    return _encoded_again(image, size, data, kind, width, notes)


def _encoded_again(
    image: Image.Image, size: tuple[int, int], data: bytes, kind: str, width: int, notes: tuple[Message, ...]
) -> Encoded:
    with decoding():
        exif = image.getexif()
        orientation = exif.get(_ORIENTATION, 1)
        if orientation in range(5, 9):
            size = size[::-1]
        if orientation in range(2, 9):
            notes += (t("turned upright"),)
        if exif.get_ifd(_GPS):
            notes += (t("metadata removed"),)
        if image.mode == "CMYK":
            notes += (t("CMYK converted to RGB"),)
        elif not has_screen_colors(image):
            notes += (t("colors converted to sRGB"),)
        picture = _upright(screen_colors(image), orientation)
        made = compressed(resized(picture, within(size, width)), lossy=kind in ("jpeg", "mpo"))
    if made.format != kind:
        notes += (t("{kind} converted to {format}", kind=kind, format=made.format),)
    now = (made.width, made.height)
    notes += reduced(size, now, width)
    if now == size and len(data) > limits.MAX_BYTES:
        notes += (t("compressed from {before} to {after}", before=megabytes(data), after=megabytes(made.data)),)
    return Encoded(made.data, made.format, made.width, made.height, notes)


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    """The image turned and flipped as Exif says. Pillow's own function would copy one that is upright, too."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image
