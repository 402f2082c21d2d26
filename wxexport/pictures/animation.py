"""An animation (GIF, WebP, AVIF) -> GIF bytes within the limits, the only animation that WeChat shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wxexport.messages import Message, t
from wxexport.model import PictureError
from wxexport.pictures import limits
from wxexport.pictures.decode import decoding
from wxexport.pictures.encode import Encoded, resized
from wxexport.pictures.limits import by, megabytes, reduced, within
from wxexport.pictures.metadata import without_metadata
from wxexport.pictures.profiles import without_idle_alpha

if TYPE_CHECKING:
    from PIL import Image

_MAX_ANIMATION_PIXELS = 350_000_000  # all frames together: 300 frames of 1080 x 1080
_MAX_ANIMATION_FRAMES = 3_000  # that are read at all; WeChat's limit is lower
MAX_CONVERTED_PIXELS = 100_000_000  # all frames together when a GIF is written, which takes about ten seconds
_GIF_TRIES = 4


def animated_gif(image: Image.Image, data: bytes, width: int) -> Encoded:
    """The same bytes if they are within the limits, else fewer or smaller frames.

    A GIF that is only too wide is kept if the smaller one would have more bytes, as dithered ones do.
    """
    size, frames = image.size, counted(image)  # a frame may reach over the edge and widen the picture
    clean = without_metadata(data, "gif")
    fits = frames <= limits.MAX_FRAMES and size[0] * size[1] <= limits.MAX_PIXELS and len(clean) <= limits.MAX_BYTES
    as_it_is = Encoded(clean, "gif", *size, (t("metadata removed"),) if clean != data else ())
    if fits and size == within(size, width):
        return as_it_is
    try:
        made = to_gif(image, frames, "gif", width)
    except PictureError:
        if fits:
            return as_it_is
        raise
    return as_it_is if fits and len(made.data) >= len(clean) else made


def counted(image: Image.Image) -> int:
    """The number of frames that are there. Each is decoded: a small file can hold millions, and a frame can enlarge the
    image.
    """
    pixels = 0
    for number in range(_MAX_ANIMATION_FRAMES + 1):
        pixels += image.width * image.height
        if pixels > _MAX_ANIMATION_PIXELS:
            raise PictureError(
                t("animation of more than {number} frames of {size} pixels", number=number, size=by(image.size))
            )
        with decoding():
            try:
                image.seek(number)
            except EOFError:
                return number
            image.load()
    raise PictureError(t("animation of more than {most:,} frames", most=_MAX_ANIMATION_FRAMES))


def to_gif(image: Image.Image, frames: int, kind: str, width: int) -> Encoded:
    """An animation as GIF within the limits; of too many frames every second is kept, or fewer."""
    if frames > _MAX_ANIMATION_FRAMES:
        raise PictureError(t("animation of more than {most:,} frames", most=_MAX_ANIMATION_FRAMES))
    if frames * image.width * image.height > MAX_CONVERTED_PIXELS:
        raise PictureError(
            t("animation too large to convert: {frames} frames of {size} pixels", frames=frames, size=by(image.size))
        )
    before, size, step = image.size, within(image.size, width), -(-frames // limits.MAX_FRAMES)
    for _ in range(_GIF_TRIES):
        gif = gif_of(image, frames, step, size)
        if len(gif) <= limits.MAX_BYTES:
            break
        scale = 0.95 * (limits.MAX_BYTES / len(gif)) ** 0.5
        size = max(1, int(size[0] * scale)), max(1, int(size[1] * scale))
    else:
        raise PictureError(
            t(
                "animation of {size}; WeChat takes {most} MB",
                size=megabytes(gif),
                most=limits.MAX_BYTES // 10**6,
            )
        )
    notes: tuple[Message, ...] = (t("animated {kind} converted to gif", kind=kind),) if kind != "gif" else ()
    if step > 1:
        notes += (t("{kept} frames kept of {frames}", kept=-(-frames // step), frames=frames),)
    return Encoded(gif, "gif", *size, notes + reduced(before, size, width))


def gif_of(
    image: Image.Image,
    frames: int,
    step: int,
    size: tuple[int, int],
    change: Callable[[Image.Image], Image.Image] = without_idle_alpha,
) -> bytes:
    """A GIF file of every ``step``th frame; ``change`` is applied to each frame, an RGBA image, before it is resized.

    An opaque frame is best given as RGB: the GIF writer then finds a better palette.
    """
    out = io.BytesIO()
    with decoding():
        pictures = _frames(image, frames, step, size, change)
        once = image.format == "GIF" and "loop" not in image.info
        loop = {} if once else {"loop": image.info.get("loop", 0)}
        next(pictures).save(out, "GIF", save_all=True, append_images=pictures, disposal=2, **loop)
    return out.getvalue()


def _frames(
    image: Image.Image, frames: int, step: int, size: tuple[int, int], change: Callable[[Image.Image], Image.Image]
) -> Iterator[Image.Image]:
    """The first of each ``step`` frames; its ``info`` has the duration of them all, which the GIF writer reads."""
    for first in range(0, frames, step):
        image.seek(first)
        image.load()
        shown = resized(change(image.convert("RGBA")), size)
        duration = image.info.get("duration", 0)
        for number in range(first + 1, min(first + step, frames)):
            image.seek(number)
            image.load()
            duration += image.info.get("duration", 0)
        shown.info = {"duration": duration}  # the writer would copy comments, too
        yield shown
