"""``pictures.decode``: what is not a picture, is damaged or is too large."""

from __future__ import annotations

import importlib.util
import io
import struct
import sys
import zlib
from types import ModuleType

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from tests.pictures.samples import RED, gif_of, made_of, noise, opened, picture, refused, saved
from wxexport.model import PictureError
from wxexport.pictures import decode
from wxexport.pictures.convert import asset


class _Plugin(ModuleType):
    """Stands for a plug-in: opens what begins as HEIC does, with a PNG behind it."""

    @staticmethod
    def register_heif_opener() -> None:
        class Heif(PngImageFile):
            format = "HEIF"

            def _open(self) -> None:
                assert self.fp is not None
                self.fp = io.BytesIO(self.fp.read()[24:])
                super()._open()

        Image.register_open("HEIF", Heif, lambda head: head[4:8] == b"ftyp")


def test_heic_is_read_when_a_plugin_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"\0\0\0\x18ftypheic" + bytes(12) + saved(picture(), "PNG")
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name == "pi_heif" or find_spec(name))
    monkeypatch.setitem(sys.modules, "pi_heif", _Plugin("pi_heif"))
    monkeypatch.setattr(decode, "_HEIC_PLUGINS", ("pi_heif",))
    monkeypatch.setattr(Image, "OPEN", dict(Image.OPEN))
    monkeypatch.setattr(Image, "ID", list(Image.ID))
    made, notes = asset(data, name="IMG_1.HEIC", origin="")
    assert notes == ("heif converted to png",)
    assert opened(made).getpixel((5, 5)) == RED


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 9_000), (10_000, 12_000), (2**31 - 1, 2**31 - 1)])
def test_a_decompression_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    with refused("more than 65 million pixels"):
        made_of(png_of(*size))


@pytest.mark.parametrize(
    ("kind", "options", "is_limited"),
    [
        ("JPEG", {"progressive": True}, True),
        ("GIF", {}, True),
        ("WEBP", {}, True),
        ("JPEG", {}, False),
        ("PNG", {}, False),
    ],
)
def test_what_a_decoder_holds_often_may_have_fewer_pixels(
    monkeypatch: pytest.MonkeyPatch, kind: str, options: dict[str, bool], *, is_limited: bool
) -> None:
    data = saved(picture((70, 80)), kind, **options)
    assert decode.measure(data)[:2] == (70, 80)
    for name in ("_MOST_PROGRESSIVE", "_MOST_HELD_OFTEN"):
        monkeypatch.setattr(decode, name, getattr(decode, name) // 10_000)
    if is_limited:
        with refused("more than 0 million pixels"):
            decode.measure(data)
    else:
        decode.measure(data)


def test_a_gif_bomb_is_refused_by_its_header() -> None:
    with refused("more than 65 million pixels"):
        made_of(gif_of(65_535, 65_535))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"hello", "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "not a picture"),
        (b"GIF89a", "not a picture"),
        (b"<svg", "not a picture"),
        (b"<?xml version='1.0'?><html><svg></svg></html>", "not a picture"),
        (b"\n<!DOCTYPE html><html>no <svg > here", "a web page, not a picture"),
        (b"%PDF-1.7", "a PDF, not a picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC picture (install pillow-heif, or save it as JPEG)"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00",
            "a Git LFS pointer, not the picture (run git lfs pull)",
        ),
        (saved(picture(), "PPM"), "not a picture"),
        (saved(picture(), "PDF"), "a PDF, not a picture"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, reason: str) -> None:
    with refused(reason):
        asset(data, name="picture.png", origin="")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"])
def test_half_a_picture_is_refused(kind: str) -> None:
    data = saved(noise((100, 80)), kind)
    with pytest.raises(PictureError) as caught:
        made_of(data[: len(data) // 2])
    assert str(caught.value) in ("damaged or incomplete picture", "not a picture")


def test_few_bytes_with_many_pixels_are_counted() -> None:
    assert decode.inflated(saved(picture((60, 40)), "PNG")) == 0
    assert decode.inflated(b"no picture") == 0
    data = png_of(9_000, 7_000)
    assert decode.inflated(data) == 63_000_000 - 50 * len(data)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_fewer_pixels_of_a_format_whose_decoder_holds_them_often(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(picture((60, 40)), kind)
    monkeypatch.setattr(decode, "_MOST_HELD_OFTEN", 2_000)
    with refused("more than 0 million pixels"):
        made_of(data)
