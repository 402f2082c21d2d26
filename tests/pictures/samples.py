"""Pictures of every format for the tests, and what they are compared with."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image

from wxexport.model import Asset, PictureError
from wxexport.pictures.convert import asset

RED, BLUE = (200, 30, 30), (20, 40, 190)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """Red, the right half blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def noise(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    return Image.frombytes(mode, size, random.Random(1).randbytes(size[0] * size[1] * len(mode)))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def animated(kind: str, size: tuple[int, int] = (60, 40), frames: int = 3, **options: Any) -> bytes:
    first, *rest = (Image.new("RGB", size, (40 * i % 256, 90, 255 - 40 * i % 256)) for i in range(frames))
    return saved(first, kind, save_all=True, append_images=rest, duration=120, loop=0, **options)


def opened(made: Asset) -> Image.Image:
    image = Image.open(io.BytesIO(made.data))
    image.load()
    return image


def made_of(data: bytes) -> tuple[Asset, tuple[str, ...]]:
    made, notes = asset(data, name="picture.x", origin="picture.x")
    image = opened(made)
    assert (made.width, made.height) == image.size
    assert made.media_type == f"image/{(image.format or '').lower()}"
    assert made.name.endswith({"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}[made.media_type])
    assert len(made.data) <= 10_000_000
    assert made.width * made.height <= 6_000_000
    return made, notes


def is_close(color: Any, expected: tuple[int, ...], by: int = 6) -> bool:
    return len(color) == len(expected) and all(abs(a - b) <= by for a, b in zip(color, expected, strict=True))


def exif(orientation: int = 1, *, place: bool = False) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Camera maker"
    if place:
        tags.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 0.0)})
    return tags.tobytes()


@contextmanager
def refused(reason: str) -> Iterator[None]:
    with pytest.raises(PictureError) as caught:
        yield
    assert str(caught.value) == reason


def gif_of(width: int, height: int) -> bytes:
    """An animation of small frames on a canvas of this size."""
    data = bytearray(animated("GIF"))
    data[6:10] = struct.pack("<HH", width, height)
    return bytes(data)


def drawing(attributes: str, body: str = '<rect width="100%" height="100%" fill="#c81e1e"/>') -> bytes:
    return f"{SVG}{attributes}>{body}</svg>".encode()
