"""Pillow image -> the same image in the colors of a screen (sRGB), since WeChat drops color profiles."""

from __future__ import annotations

import io
import itertools
from contextlib import suppress
from functools import lru_cache
from math import isqrt
from typing import TYPE_CHECKING

from wxexport.pictures.limits import MAX_PIXELS

if TYPE_CHECKING:
    from PIL import Image

_HUGE = 32_000_000  # pixels, with transparency 128 MB
_BAND = 128  # pixels of height
_SAME_COLOR = 6  # of 255: the rounding of the sRGB profiles that cameras and programs write


def screen_colors(image: Image.Image) -> Image.Image:
    """The image as RGB, or as RGBA if a pixel is transparent, with its color profile applied; a huge one at a
    fraction of its size, which is still more than WeChat takes.
    """
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.width * image.height > _HUGE:
        return without_idle_alpha(_reduced(image, mode))
    return without_idle_alpha(_converted(image, mode))


def _reduced(image: Image.Image, mode: str) -> Image.Image:
    """The image band by band, so that the memory never holds a second one of its size."""
    from PIL import Image

    by = isqrt(image.width * image.height // MAX_PIXELS)
    small = Image.new(mode, (-(-image.width // by), -(-image.height // by)))
    for top in range(0, small.height, _BAND):
        band = image.crop((0, top * by, image.width, min((top + _BAND) * by, image.height)))
        small.paste(_converted(band, mode).reduce(by), (0, top))
    return small


def _converted(image: Image.Image, mode: str) -> Image.Image:
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if image.mode == "I" or image.mode.startswith("I;16"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")  # 16 bits a pixel
    if image.mode in ("1", "P", "PA", "LA"):
        image = image.convert(mode)
    if profile:
        # A broken profile, or one for other channels than the image has, is ignored.
        with suppress(ImageCms.PyCMSError):
            srgb = ImageCms.createProfile("sRGB")
            shown = ImageCms.profileToProfile(image, io.BytesIO(profile), srgb, outputMode=mode)
            image = shown or image
    return image.convert(mode)


def has_screen_colors(image: Image.Image) -> bool:
    """Whether the picture looks the same after WeChat drops its profile."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "P", "L", "LA"):
        return True
    return _is_srgb(profile, "L" if image.mode in ("L", "LA") else "RGB")


@lru_cache(maxsize=16)
def _is_srgb(profile: bytes, mode: str) -> bool:
    """Whether a screen shows the same colors with and without the profile. A broken profile is ignored."""
    from PIL import Image, ImageChops, ImageCms

    levels = range(0, 256, 51)
    colors = bytes(levels) if mode == "L" else bytes(itertools.chain(*itertools.product(levels, repeat=3)))
    probe = Image.frombytes(mode, (len(colors) // len(mode), 1), colors)
    try:
        source, screen = io.BytesIO(profile), ImageCms.createProfile("sRGB")
        shown = ImageCms.profileToProfile(probe, source, screen, outputMode="RGB")
    except ImageCms.PyCMSError:
        return True
    difference = ImageChops.difference(shown or probe, probe.convert("RGB"))
    return max(difference.tobytes()) <= _SAME_COLOR


def without_idle_alpha(image: Image.Image) -> Image.Image:
    """The image as RGB if its alpha channel is opaque everywhere."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image
