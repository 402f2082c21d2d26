"""``pictures.metadata``: metadata is cut out, and every other byte stays."""

from __future__ import annotations

import struct

import pytest
from PIL.PngImagePlugin import PngInfo

from tests.pictures.samples import RED, animated, exif, made_of, noise, opened, picture, saved


def test_camera_metadata_is_cut_out_of_jpeg_without_loss() -> None:
    plain = saved(picture(), "JPEG")
    made, notes = made_of(saved(picture(), "JPEG", comment="by me", exif=exif(place=True), xmp=b"<x:xmpmeta/>"))
    assert made.data == plain
    assert notes == ("metadata removed",)


def test_the_place_of_the_shot_leaves_a_png_too() -> None:
    made, notes = made_of(saved(picture(), "PNG", exif=exif(place=True)))
    assert notes == ("metadata removed",)
    assert not opened(made).getexif()
    assert opened(made).getpixel((5, 5)) == RED


def test_texts_and_times_leave_a_png_without_loss() -> None:
    texts = PngInfo()
    texts.add_text("Author", "me")
    texts.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>", zip=True)
    made, notes = made_of(saved(picture(), "PNG", exif=exif(), pnginfo=texts) + b"what an editor forgot to cut off")
    assert made.data == saved(picture(), "PNG")
    assert notes == ("metadata removed",)


@pytest.mark.parametrize("progressive", [False, True])
def test_what_stands_behind_a_jpeg_and_iptc_are_cut_off(progressive: bool) -> None:
    plain = saved(noise((90, 70)), "JPEG", progressive=progressive)
    iptc = b"\xff\xed" + struct.pack(">H", 2 + 6) + b"my \xff\xd9 "
    made, notes = made_of(plain[:2] + iptc + plain[2:] + b"a film with the place it was shot at")
    assert (made.data, notes) == (plain, ("metadata removed",))


def test_what_stands_behind_a_jpeg_does_not_count() -> None:
    plain = saved(picture(), "JPEG")
    assert made_of(plain + bytes(10_000_000))[0].data == plain


@pytest.mark.parametrize(
    ("data", "clean"),
    [
        (saved(picture(), "JPEG", comment=b"by me"), saved(picture(), "JPEG")),
        (saved(picture(), "GIF", comment=b"by me" * 99), saved(picture(), "GIF")),
        (animated("GIF", comment=b"by me"), animated("GIF")),
        (saved(picture(), "GIF") + b"behind", saved(picture(), "GIF")),
    ],
)
def test_comments_leave_without_loss(data: bytes, clean: bytes) -> None:
    if data.startswith(b"GIF"):  # the writer says 87a where there is no extension
        data, clean = (b"GIF89a" + one[6:] for one in (data, clean))
    made, notes = made_of(data)
    assert (made.data, notes) == (clean, ("metadata removed",))


def test_xmp_leaves_a_gif_and_the_number_of_rounds_stays() -> None:
    data = saved(picture(), "GIF", save_all=True, append_images=[picture((60, 40), "L")], loop=3)
    xmp = b"!\xff\x0bXMP DataXMP<x:xmpmeta/>\x01" + bytes(range(255, -1, -1)) + b"\0"
    at = data.index(b"!\xff\x0bNETSCAPE2.0")
    made, notes = made_of(data[:at] + xmp + data[at:])
    assert (made.data, notes) == (data, ("metadata removed",))
    assert opened(made).info["loop"] == 3


def test_a_comment_does_not_survive_a_smaller_gif() -> None:
    made, _ = made_of(animated("GIF", size=(1200, 600), comment=b"by me"))
    assert (made.width, b"by me" in made.data) == (1080, False)
