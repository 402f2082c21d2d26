"""Pillow image -> the same image in the colors of a screen (sRGB), since WeChat drops color profiles."""

from __future__ import annotations

import io
import itertools
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_SAME_COLOR = 6  # of 255: the rounding of the sRGB profiles that cameras and programs write


def screen_colors(image: Image.Image) -> Image.Image:
    """The image as RGB, or as RGBA if a pixel is transparent, with its color profile applied."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if image.mode == "I" or image.mode.startswith("I;16"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")  # 16 bits a pixel
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode in ("1", "P", "PA", "LA"):
        image = image.convert(mode)
    if profile:
        # A broken profile, or one for other channels than the image has, is ignored.
        with suppress(ImageCms.PyCMSError):
            srgb = ImageCms.createProfile("sRGB")
            shown = ImageCms.profileToProfile(image, io.BytesIO(profile), srgb, outputMode=mode)
            image = shown or image
    return without_idle_alpha(image.convert(mode))


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
