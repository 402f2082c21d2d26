"""Pictures for the tests of drafts."""

from __future__ import annotations

import io
from functools import cache
from random import Random

from PIL import Image


@cache
def picture(kind: str = "png", size: tuple[int, int] = (900, 383), color: str = "teal", bytes_: int = 0) -> bytes:
    """A picture of one color; with ``bytes_``, padded to that size."""
    written = io.BytesIO()
    Image.new("RGB", size, color).save(written, kind)
    return written.getvalue().ljust(bytes_, b"\0")


@cache
def animation(frames: int = 2, size: tuple[int, int] = (300, 200)) -> bytes:
    """A GIF of noise, which does not get smaller by packing: about a byte a pixel."""
    noise = Random(frames)
    drawn = [Image.frombytes("P", size, noise.randbytes(size[0] * size[1])) for _ in range(frames)]
    for frame in drawn:
        frame.putpalette([value for value in range(256) for _ in range(3)])
    written = io.BytesIO()
    drawn[0].save(written, "GIF", save_all=True, append_images=drawn[1:], duration=100)
    return written.getvalue()
