"""A transparent picture with dark lines -> the same on white: on WeChat's dark page the lines are lost."""

from __future__ import annotations

import warnings
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.pictures import limits
from wxexport.pictures.animation import MAX_CONVERTED_PIXELS, gif_of
from wxexport.pictures.decode import decoding, open_image
from wxexport.pictures.encode import Encoded, compressed, resized
from wxexport.pictures.limits import within
from wxexport.pictures.profiles import screen_colors

if TYPE_CHECKING:
    from PIL import Image

ON_WHITE = t("dark lines on a transparent ground put on white: on a dark page they would be lost")
"""The note that ``convert.asset`` gives then."""
_RIM_PIXELS = 400  # the longer side that is looked at: enough to see lines
_LEAST_CLEAR = 0.05  # of all pixels; rounded corners have less
_DARK_TONE = 90  # a gray of this has a contrast of 2.6 with the dark page
_MARGIN = 0.03  # of the longer side
_Margins = tuple[int, int, int, int]
"""Pixels at the left, the top, the right and the bottom."""


@lru_cache(maxsize=16)  # ``check`` looks at the same pictures as the export
def loses_ink(data: bytes) -> bool:
    """Whether a picture is transparent and its opaque parts are too dark for a dark page.

    Only the edge of the opaque parts counts, where they meet the page: an icon with a white outline stays visible. A
    picture whose corners alone are transparent does not count. A picture that cannot be decoded loses nothing.
    """
    if not (data.startswith(b"GIF8") or _has_alpha(data)):
        return False
    from PIL import Image, ImageChops, ImageFilter

    with warnings.catch_warnings(), suppress(PictureError):
        warnings.simplefilter("ignore")
        image = open_image(data)
        with decoding():
            if not image.has_transparency_data:
                return False
            scale = min(1.0, _RIM_PIXELS / max(image.size))
            size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
            small = image.convert("RGBA").resize(size, Image.Resampling.NEAREST)
            clear = small.getchannel("A").point(lambda alpha: 255 if alpha < 128 else 0)
            if clear.histogram()[255] < size[0] * size[1] * _LEAST_CLEAR:
                return False
            rim = ImageChops.subtract(clear.filter(ImageFilter.MaxFilter(5)), clear)
            inked = rim.histogram()[255]
            tones = small.convert("L").histogram(rim)
            return sum(tones[:_DARK_TONE]) > inked / 2
    return False


def _has_alpha(png: bytes) -> bool:
    """Whether a PNG file may be transparent, by its color type or its list of transparent colors."""
    if not png.startswith(b"\x89PNG"):
        return False
    return png[25:26] in (b"\x04", b"\x06") or b"tRNS" in png[: max(0, png.find(b"IDAT"))]


def put_on_white(made: Encoded, width: int) -> Encoded:
    """The picture on a white page with a margin around its lines (reference, part 7).

    An animation that is too large to convert stays as it is, and ``check`` reports it.
    """
    image = open_image(made.data)
    with decoding():
        if getattr(image, "is_animated", False):
            flat = _animation_on_white(image, width) if made.format == "gif" else None
        else:
            picture = screen_colors(image)
            clear = picture.mode == "RGBA"
            page = _flat(picture, _margins(picture)) if clear else picture
            flat = compressed(resized(page, within(page.size, width)), lossy=False) if clear else None
    return flat._replace(notes=(*made.notes, ON_WHITE)) if flat else made


def _animation_on_white(image: Image.Image, width: int) -> Encoded | None:
    """The GIF on white with the full margin on every side; ``None`` if that takes too long or is too large."""
    frames, margin = int(getattr(image, "n_frames", 1)), _margin(image.size)
    size = within((image.width + 2 * margin, image.height + 2 * margin), width)
    if frames * size[0] * size[1] > MAX_CONVERTED_PIXELS:
        return None
    gif = gif_of(image, frames, 1, size, lambda frame: _flat(frame, (margin,) * 4))
    return Encoded(gif, "gif", *size) if len(gif) <= limits.MAX_BYTES else None


def _margin(size: tuple[int, int]) -> int:
    return max(4, round(max(size) * _MARGIN))


def _margins(picture: Image.Image) -> _Margins:
    """The pixels to add on each side for the opaque part to have its margin."""
    margin, box = _margin(picture.size), picture.getchannel("A").getbbox() or (0, 0, *picture.size)
    free = box[0], box[1], picture.width - box[2], picture.height - box[3]
    left, top, right, bottom = (max(0, margin - side) for side in free)
    return left, top, right, bottom


def _flat(picture: Image.Image, margins: _Margins) -> Image.Image:
    """The picture on a white page, as RGB."""
    from PIL import Image

    left, top, right, bottom = margins
    page = Image.new("RGBA", (left + picture.width + right, top + picture.height + bottom), "white")
    page.alpha_composite(picture.convert("RGBA"), (left, top))
    return page.convert("RGB")
