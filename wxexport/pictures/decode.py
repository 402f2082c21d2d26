"""The bytes of a file -> a Pillow image, its header read and its size checked; damage is a ``PictureError``.

A small file may unpack to more than the memory holds, so nothing is decoded before its size is known. Pillow is
imported on first use.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wxexport.messages import Message, t
from wxexport.model import PictureError
from wxexport.text import regex

if TYPE_CHECKING:
    from PIL import Image

logging.getLogger("PIL").addHandler(logging.NullHandler())  # Pillow logs to stderr what is raised here

_MAX_DECODED_PIXELS = 65_000_000  # of a phone with 64 megapixels; with transparency they take 260 MB
_MOST_HELD_OFTEN = 25_000_000  # of a camera with 24 megapixels
_MOST_PROGRESSIVE = 50_000_000  # of a JPEG whose decoder holds six bytes for each until the last one is read
_HELD_OFTEN = ("GIF", "WEBP", "AVIF")  # their decoders hold a frame up to four times, and all pixels with transparency
_PIXELS_PER_BYTE = 50  # more are hardly anything but one color
# Pillow loads the plugins of the first four formats by default and all forty when none of those fits.
_READ = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "AVIF", "TIFF")
_HEIC = regex(rb"....ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)", re.S)
_HEIC_PLUGINS = ("pillow_heif", "pi_heif")
# Files that are often found in place of a picture, by their first bytes.
_NOT_PICTURES = (
    (regex(rb"version https://git-lfs"), t("a Git LFS pointer, not the picture (run git lfs pull)")),
    (regex(rb"\s*(<!doctype html|<html)", re.I), t("a web page, not a picture")),
    (regex(rb"%PDF-"), t("a PDF, not a picture")),
    (_HEIC, t("a HEIC picture (install pillow-heif, or save it as JPEG)")),
)


def measure(data: bytes) -> tuple[int, int, int]:
    """The width and height in pixels and the number of frames of a picture; its pixels are not decoded.

    Raises ``PictureError``: not a picture, damaged, or too large to open.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = open_image(data)
        with decoding():
            return image.width, image.height, int(getattr(image, "n_frames", 1))


def inflated(data: bytes) -> int:
    """How many pixels a picture has beyond those that so many bytes of a photo or a screenshot stand for; 0 for what is
    no picture.
    """
    try:
        width, height, frames = measure(data)
    except PictureError:
        return 0
    return max(0, width * height * frames - _PIXELS_PER_BYTE * len(data))


@contextmanager
def decoding() -> Iterator[None]:
    """Turns every exception into ``PictureError``: decoders raise a dozen kinds for damaged bytes."""
    try:
        yield
    except PictureError:
        raise
    except Exception as error:
        raise PictureError(t("damaged or incomplete picture")) from error


def open_image(data: bytes) -> Image.Image:
    """The image with its header read and its size checked; no pixels are decoded yet."""
    from PIL import Image, UnidentifiedImageError

    too_large = t("more than {most} million pixels", most=_MAX_DECODED_PIXELS // 1_000_000)
    try:
        with decoding():
            image = Image.open(io.BytesIO(data), formats=_READ)
    except PictureError as error:
        if isinstance(error.__cause__, UnidentifiedImageError):
            if _HEIC.match(data) and (heic := _open_heic(data)):
                return heic
            raise PictureError(_instead_of_picture(data)) from None
        if isinstance(error.__cause__, Image.DecompressionBombError):
            raise PictureError(too_large) from None
        raise
    most = _most_pixels(image)
    if image.width * image.height > most:
        raise PictureError(t("more than {most} million pixels", most=most // 1_000_000))
    return image


def _most_pixels(image: Image.Image) -> int:
    if image.format in _HELD_OFTEN:
        return _MOST_HELD_OFTEN
    return _MOST_PROGRESSIVE if "progressive" in image.info else _MAX_DECODED_PIXELS


def _open_heic(data: bytes) -> Image.Image | None:
    """Opens HEIC with a Pillow plug-in if the author installed one; its decoder is patented, so it is no dependency."""
    from PIL import Image

    plugin = next((name for name in _HEIC_PLUGINS if importlib.util.find_spec(name)), None)
    if plugin is None:
        return None
    with decoding():
        importlib.import_module(plugin).register_heif_opener()
        image = Image.open(io.BytesIO(data), formats=("HEIF",))
    if image.width * image.height > _MAX_DECODED_PIXELS:
        raise PictureError(t("more than {most} million pixels", most=_MAX_DECODED_PIXELS // 1_000_000))
    return image


def _instead_of_picture(data: bytes) -> Message:
    """The reason for a message: what the file is, if that is known."""
    return next((reason for pattern, reason in _NOT_PICTURES if pattern.match(data)), t("not a picture"))
