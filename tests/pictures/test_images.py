"""``wxexport.images``: real picture files in every format, made here, sound and broken."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import os
import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms
from PIL.PngImagePlugin import PngImageFile, PngInfo

from wxexport.model import Asset, PictureError
from wxexport.pictures import images
from wxexport.pictures.images import asset, read_data_uri, read_local, roots_for

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


# --- What passes as it is -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (saved(picture(), "PNG"), "image/png"),
        (saved(picture(mode="P"), "PNG"), "image/png"),
        (saved(picture(mode="RGBA"), "PNG"), "image/png"),
        (saved(Image.new("I;16", (60, 40), 40_000), "PNG"), "image/png"),
        (saved(picture(), "JPEG"), "image/jpeg"),
        (saved(picture(), "JPEG", progressive=True), "image/jpeg"),
        (saved(picture(mode="L"), "JPEG"), "image/jpeg"),
        (saved(picture(), "GIF"), "image/gif"),
        (animated("GIF"), "image/gif"),
    ],
)
def test_a_fine_picture_keeps_every_byte(data: bytes, media_type: str) -> None:
    made, notes = made_of(data)
    assert made == Asset(made.name, data, media_type, 60, 40, "picture.x")  # type: ignore[arg-type]
    assert notes == ()


@pytest.mark.parametrize("size", [(1080, 5555), (1080, 1), (1, 1)])
def test_the_limits_themselves_are_fine(size: tuple[int, int]) -> None:
    data = saved(picture(size), "PNG")
    made, notes = made_of(data)
    assert (made.data, notes) == (data, ())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Fig 1_Overview.PNG", "fig-1-overview"),
        ("https://h.example/a/b/Chart.final.png?raw=true#x", "chart-final"),
        ("..\\pics\\a%20b.jpg", "a-b"),
        ("微信 qr 码.jpg", "qr"),
        ("图片.png", "picture"),
        ("", "picture"),
        ("/", "picture"),
        ("x" * 39 + "-yz.png", "x" * 39),
        ("y" * 90, "y" * 40),
        ("a\x00<script>.png", "a-script"),
    ],
)
def test_names_are_readable_and_derive_from_the_content(name: str, slug: str) -> None:
    data = saved(picture(), "PNG")
    made, _ = asset(data, name=name, origin="where it was")
    assert made.name == f"{slug}-{hashlib.sha256(data).hexdigest()[:8]}.png"
    assert made.origin == "where it was"


def test_the_name_of_a_converted_picture_derives_from_what_is_published() -> None:
    made, _ = asset(saved(picture(), "WEBP"), name="a.webp", origin="")
    assert made.name == f"a-{made.sha256[:8]}.png"


# --- What is converted ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "BMP", "TIFF"])
def test_other_formats_become_png_when_that_is_smaller(kind: str) -> None:
    made, notes = made_of(saved(picture(), kind))
    assert (made.media_type, made.width, made.height) == ("image/png", 60, 40)
    assert notes == (f"{kind.lower()} converted to png",)
    assert is_close(opened(made).getpixel((5, 5)), RED)
    assert is_close(opened(made).getpixel((55, 35)), BLUE)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "BMP", "TIFF"])
def test_other_formats_become_jpeg_when_that_is_smaller(kind: str) -> None:
    made, notes = made_of(saved(noise((200, 100)), kind))
    assert (made.media_type, made.width, made.height) == ("image/jpeg", 200, 100)
    assert notes == (f"{kind.lower()} converted to jpeg",)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "TIFF"])
def test_transparency_stays(kind: str) -> None:
    image = noise((200, 100), "RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 50, 50))
    made, notes = made_of(saved(image, kind))
    assert notes == (f"{kind.lower()} converted to png",)
    assert opened(made).mode == "RGBA"
    assert opened(made).getpixel((10, 10))[3] == 0  # type: ignore[index]


def test_an_alpha_channel_without_transparency_is_left_out() -> None:
    made, _ = made_of(saved(picture(mode="RGBA"), "WEBP", lossless=True))
    assert opened(made).mode == "RGB"


@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
def test_an_animation_becomes_a_gif(kind: str) -> None:
    made, notes = made_of(animated(kind, frames=4))
    image = Image.open(io.BytesIO(made.data))
    assert notes == (f"animated {kind.lower()} converted to gif",)
    assert (made.media_type, image.size) == ("image/gif", (60, 40))
    colors, durations = [], []
    for number in range(4):
        image.seek(number)
        colors.append(image.convert("RGB").getpixel((30, 20)))
        durations.append(image.info["duration"])
    assert getattr(image, "n_frames", 0) == 4
    assert image.info["loop"] == 0
    assert durations == [120] * 4
    assert all(is_close(c, (40 * i, 90, 255 - 40 * i), 12) for i, c in enumerate(colors))


def test_a_wide_animation_is_reduced_while_it_is_converted() -> None:
    made, notes = made_of(animated("WEBP", size=(2160, 100)))
    assert (made.width, made.height) == (1080, 50)
    assert notes == ("animated webp converted to gif", "reduced from 2160x100 to 1080x50")


def test_an_animation_keeps_its_transparency() -> None:
    holes = [Image.new("RGBA", (60, 40), RED) for _ in range(2)]
    for number, image in enumerate(holes):
        image.paste((0, 0, 0, 0), (30 * number + 5, 10, 30 * number + 25, 30))
    made, _ = made_of(saved(holes[0], "WEBP", save_all=True, append_images=holes[1:], lossless=True))
    gif = Image.open(io.BytesIO(made.data))
    for number in range(2):
        gif.seek(number)
        frame = gif.convert("RGBA")
        alphas = [frame.getpixel((x, 20))[3] for x in (15, 45)]  # type: ignore[index]
        assert alphas == [255 * number, 255 * (1 - number)]


def test_an_animated_png_is_kept_with_a_note() -> None:
    data = animated("PNG")
    made, notes = made_of(data)
    assert made.data == data
    assert notes == ("animated png; it may stand still in WeChat",)


def test_only_the_first_page_is_taken() -> None:
    made, notes = made_of(saved(picture(), "TIFF", save_all=True, append_images=[picture((9, 9))]))
    assert (made.width, made.height) == (60, 40)
    assert notes == ("only the first picture in the file", "tiff converted to png")


def test_cmyk_becomes_rgb() -> None:
    made, notes = made_of(saved(picture((200, 100), "CMYK"), "JPEG", quality=95))
    assert notes == ("CMYK converted to RGB",)
    assert opened(made).mode == "RGB"
    assert is_close(opened(made).getpixel((20, 50)), RED, 12)


def test_sixteen_bits_a_pixel_are_scaled_and_not_cut_off() -> None:
    made, _ = made_of(saved(Image.new("I;16", (60, 40), 0x8000), "TIFF"))
    assert opened(made).convert("RGB").getpixel((9, 9)) == (128, 128, 128)


def test_colors_of_a_profile_become_screen_colors() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    image = Image.new("LAB", (60, 40), (136, 208, 195))  # L* 53, a* 80, b* 67: pure red
    made, _ = made_of(saved(image, "TIFF", icc_profile=lab))
    assert is_close(opened(made).getpixel((9, 9)), (255, 0, 0), 16)
    assert "icc_profile" not in opened(made).info


def test_a_broken_profile_is_ignored() -> None:
    made, notes = made_of(saved(picture(), "TIFF", icc_profile=b"no profile" * 20))
    assert notes == ("tiff converted to png",)
    assert opened(made).getpixel((9, 9)) == RED


# --- Camera metadata ------------------------------------------------------------------------------------


def test_camera_metadata_is_cut_out_of_jpeg_without_loss() -> None:
    plain = saved(picture(), "JPEG")
    made, notes = made_of(saved(picture(), "JPEG", comment="by me", exif=exif(place=True), xmp=b"<x:xmpmeta/>"))
    assert made.data == plain
    assert notes == ("metadata removed",)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (2, (60, 40), (55, 20)),
        (3, (60, 40), (55, 20)),
        (4, (60, 40), (5, 20)),
        (5, (40, 60), (20, 5)),
        (6, (40, 60), (20, 5)),
        (7, (40, 60), (20, 55)),
        (8, (40, 60), (20, 55)),
    ],
)
def test_a_turned_photograph_is_turned_upright(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    made, notes = made_of(saved(picture(), "JPEG", exif=exif(orientation), quality=95))
    assert notes == ("turned upright",)
    assert (made.width, made.height) == size
    assert is_close(opened(made).getpixel(red_at), RED, 12)
    assert not opened(made).getexif()


@pytest.mark.parametrize("orientation", [0, 9, 65_535])
def test_a_senseless_orientation_is_no_orientation(orientation: int) -> None:
    made, notes = made_of(saved(picture(), "JPEG", exif=exif(orientation)))
    assert (made.data, notes) == (saved(picture(), "JPEG"), ("metadata removed",))


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "TIFF", "PNG"])
def test_other_formats_are_turned_upright_too(kind: str) -> None:
    made, _ = made_of(saved(picture(), kind, exif=exif(6)))
    assert (made.width, made.height) == (40, 60)
    assert is_close(opened(made).getpixel((20, 5)), RED)


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


def _profile(name: str) -> bytes:
    """A profile of that name, sRGB, or one with red and green swapped, in which colors look like others."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if name == "sRGB":
        return profile
    return profile.replace(b"rXYZ", b"tmp ").replace(b"gXYZ", b"rXYZ").replace(b"tmp ", b"gXYZ")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_colors_are_converted_only_where_the_profile_means_others(kind: str) -> None:
    screen = saved(picture(), kind, icc_profile=_profile("sRGB"))
    assert (made_of(screen)[0].data, made_of(screen)[1]) == (screen, ())
    made, notes = made_of(saved(picture(), kind, icc_profile=_profile("swapped"), quality=95))
    assert notes[0] == "colors converted to sRGB"
    assert is_close(opened(made).convert("RGB").getpixel((5, 5)), (30, 200, 30), 14)
    assert "icc_profile" not in opened(made).info


def test_a_jpeg_of_several_pictures_keeps_the_first() -> None:
    data = saved(picture(), "MPO", save_all=True, append_images=[picture((9, 9))])
    made, notes = made_of(data)
    assert notes == ("only the first picture in the file", "mpo converted to jpeg")
    assert (made.media_type, made.width, made.height) == ("image/jpeg", 60, 40)
    assert made.data.count(b"\xff\xd8\xff") == 1


# --- Limits ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "reduced"),
    [
        ((4000, 3000), (1080, 810)),
        ((1081, 10), (1080, 10)),
        ((1080, 9000), (848, 7071)),
        ((50_000, 1), (1080, 1)),
        ((1, 70_000), (1, 65_500)),
    ],
)
def test_too_large_a_picture_is_reduced(size: tuple[int, int], reduced: tuple[int, int]) -> None:
    made, notes = made_of(saved(Image.new("L", size, 100), "PNG"))
    assert (made.width, made.height) == reduced
    assert notes == (f"reduced from {size[0]}x{size[1]} to {reduced[0]}x{reduced[1]}",)


def test_a_photograph_stays_a_jpeg_and_a_drawing_a_png() -> None:
    photograph, notes = made_of(saved(noise((400, 300)).resize((1600, 1200)), "JPEG", quality=95))
    assert (photograph.media_type, notes) == ("image/jpeg", ("reduced from 1600x1200 to 1080x810",))
    drawing, notes = made_of(saved(picture((1600, 1200)), "PNG"))
    assert (drawing.media_type, notes) == ("image/png", ("reduced from 1600x1200 to 1080x810",))


def test_a_huge_photograph_is_turned_and_reduced() -> None:
    made, notes = made_of(saved(picture((6000, 4400)), "JPEG", exif=exif(6, place=True)))
    assert (made.width, made.height) == (1080, 1473)
    assert notes == ("turned upright", "metadata removed", "reduced from 4400x6000 to 1080x1473")
    assert is_close(opened(made).getpixel((500, 300)), RED, 12)


def test_too_many_bytes_are_compressed() -> None:
    made, notes = made_of(saved(noise((1080, 3400)), "PNG", compress_level=0))
    assert (made.media_type, made.width, made.height) == ("image/jpeg", 1080, 3400)
    assert notes[:2] == ("png converted to jpeg", f"compressed from 11.0 MB to {len(made.data) / 1e6:.1f} MB")


def test_too_many_transparent_bytes_become_a_palette() -> None:
    made, notes = made_of(saved(noise((1080, 2600), "RGBA"), "PNG", compress_level=0))
    assert (made.media_type, made.width, made.height) == ("image/png", 1080, 2600)
    assert opened(made).mode == "P"
    assert notes[0] == f"compressed from 11.2 MB to {len(made.data) / 1e6:.1f} MB"


def test_quality_goes_before_size(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(noise((300, 200)), "JPEG", quality=98, subsampling=0)
    sizes = {q: len(saved(opened(made_of(data)[0]), "JPEG", quality=q, subsampling=0)) for q in range(60, 91)}
    for quality in (61, 75, 89):
        monkeypatch.setattr(images, "MAX_DRAFT_BYTES", sizes[quality])
        draft = made_of(data)[0].draft
        assert draft is not None
        assert (len(draft.data), draft.width) == (sizes[quality], 300)
    monkeypatch.setattr(images, "MAX_DRAFT_BYTES", sizes[60] - 1)
    draft = made_of(data)[0].draft
    assert draft is not None
    assert (draft.width, draft.height) == (240, 160)
    assert len(draft.data) < sizes[60]


def test_what_stands_behind_a_jpeg_does_not_count() -> None:
    plain = saved(picture(), "JPEG")
    assert made_of(plain + bytes(10_000_000))[0].data == plain


def test_a_draft_has_a_copy_of_at_most_1_mb() -> None:
    large, notes = made_of(saved(noise((1000, 900)), "PNG"))
    assert large.draft is not None
    assert len(large.data) > 2_000_000
    assert 700_000 < len(large.draft.data) <= 1_000_000
    assert (large.draft.media_type, large.draft.width, large.draft.draft) == ("image/jpeg", 1000, None)
    assert large.draft.name == f"picture-{large.draft.sha256[:8]}.jpg"
    size, before = len(large.draft.data) / 1e6, len(large.data) / 1e6
    assert notes == (f"draft.html has a copy of {size:.1f} MB, since the picture has {before:.1f} MB",)
    assert made_of(saved(noise((500, 300)), "PNG"))[0].draft is None


def test_a_large_animation_has_no_copy_but_a_note() -> None:
    made, notes = made_of(saved(noise((900, 700)), "GIF", save_all=True, append_images=[noise((900, 700), "L")]))
    assert made.draft is None
    assert notes == (f"animation of {len(made.data) / 1e6:.1f} MB; a draft takes pictures of 1 MB",)


@pytest.mark.parametrize(("width", "size"), [(600, (600, 300)), (1400, (1400, 700)), (2000, (1600, 800))])
def test_the_most_pixels_of_width_are_a_choice(width: int, size: tuple[int, int]) -> None:
    made, _ = asset(saved(picture((1600, 800)), "PNG"), name="", origin="", width=width)
    assert (made.width, made.height) == size


def ink(shade: str) -> bytes:
    """Lines of that color on a transparent ground."""
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image.paste(shade, (10, 10, 50, 14))
    return saved(image, "PNG")


def test_dark_ink_is_put_on_white() -> None:
    made, notes = asset(ink("#222"), name="a.png", origin="", on_white=True)
    assert notes == ("dark lines on a transparent ground put on white: on a dark page they would be lost",)
    assert sorted(opened(made).convert("RGBA").getcolors() or []) == [
        (160, (34, 34, 34, 255)),
        (2240, (255, 255, 255, 255)),
    ]
    for data, flatten in ((ink("#222"), False), (ink("#ddd"), True)):
        made, notes = asset(data, name="a.png", origin="", on_white=flatten)
        assert (made.data, notes) == (data, ())


@pytest.mark.parametrize(
    ("box", "size", "ink_at"),
    [
        ((0, 0, 60, 4), (68, 44), (4, 4, 64, 8)),  # at three edges
        ((2, 10, 50, 14), (62, 40), (4, 10, 52, 14)),  # two pixels of four are there
        ((0, 30, 30, 40), (64, 44), (4, 30, 34, 40)),
    ],
)
def test_ink_on_white_has_a_margin(
    box: tuple[int, int, int, int], size: tuple[int, int], ink_at: tuple[int, int, int, int]
) -> None:
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image.paste("#222", box)
    made, _ = asset(saved(image, "PNG"), name="a.png", origin="", on_white=True)
    assert (made.width, made.height) == size
    assert ImageChops.invert(opened(made).convert("L")).getbbox() == ink_at


def test_the_margin_is_within_the_greatest_width() -> None:
    image = Image.new("RGBA", (1080, 540), (0, 0, 0, 0))
    image.paste("#222", (0, 0, 1080, 270))
    made, _ = asset(saved(image, "PNG"), name="a.png", origin="", on_white=True)
    assert (made.width, made.height) == (1080, 540)  # 1144 by 572 with 32 on three sides, and smaller again
    assert opened(made).convert("RGB").getpixel((15, 100)) == (255, 255, 255)


def test_an_animation_of_dark_ink_is_put_on_white(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("RGBA", (60, 40), (0, 0, 0, 0)) for _ in range(3)]
    for number, frame in enumerate(frames):
        frame.paste("#222", (number * 20, 0, number * 20 + 20, 4))
    options: dict[str, Any] = {"duration": [100, 200, 300], "loop": 2, "disposal": 2}
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], **options)
    made, notes = asset(data, name="a.gif", origin="", on_white=True)
    assert (made.width, made.height, notes) == (68, 48, (images.ON_WHITE,))
    gif = opened(made)
    shown = []
    for number in range(getattr(gif, "n_frames", 0)):
        gif.seek(number)
        box = ImageChops.invert(gif.convert("L")).getbbox()
        shown.append((box, gif.info["duration"], gif.info["loop"]))
    assert shown == [((4, 4, 24, 8), 100, 2), ((24, 4, 44, 8), 200, 2), ((44, 4, 64, 8), 300, 2)]
    monkeypatch.setattr(images, "_MAX_CONVERTED_PIXELS", 9_000)
    assert (asset(data, name="a.gif", origin="", on_white=True)[0].data) == data


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


@pytest.mark.parametrize(
    ("data", "name", "notes"),
    [
        (saved(picture(), "JPEG"), "a.png", ("named .png, but it is a jpeg",)),
        (saved(picture(), "PNG"), "A.JPG?x=1", ("named .jpg, but it is a png",)),
        (saved(picture(), "WEBP"), "a.gif", ("named .gif, but it is a webp", "webp converted to png")),
        (saved(picture(), "JPEG"), "a.jpeg", ()),
        (saved(picture(), "JPEG"), "a.php", ()),
        (saved(picture(), "TIFF"), "a.tif", ("tiff converted to png",)),
    ],
)
def test_a_lying_name_is_told(data: bytes, name: str, notes: tuple[str, ...]) -> None:
    assert asset(data, name=name, origin="")[1] == notes


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
    monkeypatch.setattr(images, "_HEIC_PLUGINS", ("pi_heif",))
    monkeypatch.setattr(Image, "OPEN", dict(Image.OPEN))
    monkeypatch.setattr(Image, "ID", list(Image.ID))
    made, notes = asset(data, name="IMG_1.HEIC", origin="")
    assert notes == ("heif converted to png",)
    assert opened(made).getpixel((5, 5)) == RED


def test_a_gif_of_one_frame_is_reduced() -> None:
    made, notes = made_of(saved(picture((2160, 1000)), "GIF"))
    assert (made.media_type, made.width, made.height) == ("image/png", 1080, 500)
    assert notes == ("gif converted to png", "reduced from 2160x1000 to 1080x500")


def test_a_wide_gif_is_reduced_unless_that_makes_it_heavier() -> None:
    made, notes = made_of(animated("GIF", size=(1200, 600)))
    assert (made.width, made.height, notes) == (1080, 540, ("reduced from 1200x600 to 1080x540",))
    rows = [Image.new("1", (1200, 60)) for _ in range(2)]
    for number, image in enumerate(rows):
        image.putdata([(x + number) % 2 * 255 for x in range(1200 * 60)])
    dithered = saved(rows[0], "GIF", save_all=True, append_images=rows[1:])
    assert (made_of(dithered)[0].data, made_of(dithered)[1]) == (dithered, ())


def test_a_gif_of_too_many_frames_keeps_its_time_in_fewer() -> None:
    assert made_of(animated("GIF", size=(8, 8), frames=300))[1] == ()
    made, notes = made_of(animated("GIF", size=(8, 8), frames=301))
    assert notes == ("151 frames kept of 301",)
    gif = Image.open(io.BytesIO(made.data))
    durations = []
    for number in range(getattr(gif, "n_frames", 0)):
        gif.seek(number)
        durations.append(gif.info["duration"])
    assert (durations, gif.info["loop"]) == ([240] * 150 + [120], 0)


def test_a_gif_of_too_many_bytes_is_reduced(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(noise((300, 200)), "GIF", save_all=True, append_images=[noise((300, 200), "L")], loop=3)
    monkeypatch.setattr(images, "MAX_BYTES", len(data) // 2)
    made, notes = made_of(data)
    assert len(made.data) <= len(data) // 2
    assert notes == (f"reduced from 300x200 to {made.width}x{made.height}",)
    assert 180 < made.width < 250
    assert opened(made).info["loop"] == 3


def test_a_large_gif_canvas_is_reduced() -> None:
    made, notes = made_of(gif_of(3000, 2001))
    assert (made.width, made.height, notes) == (1080, 720, ("reduced from 3000x2001 to 1080x720",))


def test_an_animation_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_MAX_ANIMATION_PIXELS", 100_000)
    monkeypatch.setattr(images, "_MAX_CONVERTED_PIXELS", 100_000)
    monkeypatch.setattr(images, "_MAX_ANIMATION_FRAMES", 310)
    with refused("animation of more than 10 frames of 100x100 pixels"):
        made_of(animated("GIF", size=(100, 100), frames=12))
    with refused("animation too large to convert: 12 frames of 100x100 pixels"):
        made_of(animated("WEBP", size=(100, 100), frames=12))
    for kind in ("GIF", "WEBP"):
        with refused("animation of more than 310 frames"):
            made_of(animated(kind, size=(8, 8), frames=311))


def gif_of(width: int, height: int) -> bytes:
    """An animation of small frames on a canvas of this size."""
    data = bytearray(animated("GIF"))
    data[6:10] = struct.pack("<HH", width, height)
    return bytes(data)


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 9_000), (10_000, 12_000), (2**31 - 1, 2**31 - 1)])
def test_a_decompression_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    with refused("more than 80 million pixels"):
        made_of(png_of(*size))


def test_a_gif_whose_frames_leave_the_canvas_keeps_the_size_of_its_canvas() -> None:
    data = bytearray(animated("GIF"))
    last = data.rfind(b"\x2c\0\0\0\0" + struct.pack("<HH", 60, 40))
    data[last + 1] = 10
    made, _ = asset(bytes(data), name="", origin="")
    assert (made.data, made.width, made.height) == (bytes(data), 60, 40)


def test_a_gif_bomb_is_refused_by_its_header() -> None:
    with refused("more than 80 million pixels"):
        made_of(gif_of(65_535, 65_535))


# --- What is no picture ---------------------------------------------------------------------------------


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


SOUND = [
    *(saved(picture((9, 7)), kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")),
    saved(picture((9, 7)), "JPEG", exif=exif(6, place=True)),
    animated("GIF", (9, 7)),
    animated("WEBP", (9, 7)),
    animated("PNG", (9, 7)),
]


@given(st.sampled_from(SOUND), st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_give_a_picture_or_a_reason(data: bytes, at: int, damage: bytes) -> None:
    at %= len(data)
    try:
        made, _ = asset(data[:at] + damage + data[at + len(damage) :], name="x", origin="")
    except PictureError:
        return
    assert opened(made).size == (made.width, made.height)


@pytest.mark.parametrize(
    "data", [*SOUND, saved(noise((1500, 900)), "WEBP"), SVG.encode() + b'width="40" height="30"/>']
)
def test_the_same_bytes_give_the_same_asset(data: bytes) -> None:
    assert made_of(data) == made_of(data)


# --- SVG ------------------------------------------------------------------------------------------------


def drawing(attributes: str, body: str = '<rect width="100%" height="100%" fill="#c81e1e"/>') -> bytes:
    return f"{SVG}{attributes}>{body}</svg>".encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="90" height="20"', (90, 20)),
        ('width="300px" height="150px"', (300, 150)),
        ('width="301" height="301"', (1080, 1080)),
        ('width="3000" height="1000"', (1080, 360)),
        ('viewBox="0 0 24 12"', (24, 12)),
        ('viewBox="0,0,500,250"', (1080, 540)),
        ('width="100%" viewBox="0 0 200 100"', (200, 100)),
        ('width="50" viewBox="0 0 200 100"', (50, 25)),
        ('height="50" viewBox="0 0 200 100"', (100, 50)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="7.5pt" height="10"', (10, 10)),
        ('width="301" height="100"', (1080, 359)),
        ('width="400" height="8000"', (547, 10954)),
    ],
)
def test_a_drawing_is_drawn_at_its_size_or_the_phones(attributes: str, size: tuple[int, int]) -> None:
    made, notes = made_of(drawing(attributes))
    assert (made.media_type, made.width, made.height) == ("image/png", *size)
    assert notes == ("svg converted to png",)
    assert opened(made).getcolors() == [(size[0] * size[1], RED)]


def test_a_drawing_keeps_its_own_margins() -> None:
    made, _ = made_of(drawing('width="40" height="20" viewBox="0 0 10 10"'))
    assert (made.width, made.height) == (40, 20)
    assert [opened(made).getpixel((x, 10)) for x in (5, 20, 35)] == [(0, 0, 0, 0), (*RED, 255), (0, 0, 0, 0)]


def test_a_drawing_is_transparent_where_nothing_is_drawn() -> None:
    made, _ = made_of(drawing('width="40" height="40"', '<circle cx="20" cy="20" r="10"/>'))
    assert opened(made).getpixel((1, 1)) == (0, 0, 0, 0)
    assert opened(made).getpixel((20, 20)) == (0, 0, 0, 255)


@pytest.mark.parametrize("before", ["", "\ufeff", "<?xml version='1.0'?>\n<!-- made by hand -->\n"])
def test_a_drawing_is_known_by_its_content(before: str) -> None:
    assert made_of(before.encode() + drawing('width="40" height="30"'))[0].width == 40


def test_entities_are_resolved() -> None:
    doctype = '<!DOCTYPE svg [<!ENTITY color "#c81e1e">]>'
    data = doctype.encode() + drawing('width="9" height="9"', '<rect width="9" height="9" fill="&color;"/>')
    assert opened(made_of(data)[0]).getpixel((5, 5)) == RED


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
@pytest.mark.parametrize("form", ["{path}", "{uri}", " {path}", "&secret;"])
def test_a_drawing_reads_no_file(tmp_path: Path, attribute: str, form: str) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(saved(Image.new("RGB", (9, 9), BLUE), "PNG"))
    doctype = f'<!DOCTYPE svg [<!ENTITY secret "{secret}">]>'
    target = form.format(path=secret, uri=secret.as_uri())
    body = f'<rect width="9" height="9" fill="#fff"/><image {attribute}="{target}" width="9" height="9"/>'
    made, notes = made_of(doctype.encode() + drawing('width="9" height="9"', body))
    assert opened(made).getpixel((5, 5)) == (255, 255, 255)
    assert notes == ("references to files outside the svg are not drawn", "svg converted to png")


def test_a_drawing_inside_a_drawing_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(saved(Image.new("RGB", (9, 9), BLUE), "PNG"))
    inner = drawing('width="9" height="9"', f'<image href="{secret}" width="9" height="9"/>')
    uri = f"data:image/svg+xml;base64,{base64.b64encode(inner).decode()}"
    body = f'<rect width="9" height="9" fill="#fff"/><image href="{uri}" width="9" height="9"/>'
    assert opened(made_of(drawing('width="9" height="9"', body))[0]).getpixel((5, 5)) == (255, 255, 255)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("<rect width='9' height='9' fill='#c81e1e'/>", encoding="utf-8")
    doctype = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    with pytest.raises(PictureError):
        made_of(doctype.encode() + drawing('width="9" height="9"', "&x;"))


def test_links_and_scripts_in_a_drawing_do_nothing() -> None:
    link = '<a href="https://a.example/"><rect width="9" height="9" fill="#c81e1e"/></a>'
    body = f"<script>alert(1)</script>{link}"
    made, notes = made_of(drawing('width="9" height="9" onload="alert(1)"', body))
    assert opened(made).getpixel((5, 5)) == RED
    assert notes == ("svg converted to png",)


def test_pictures_embedded_in_a_drawing_are_drawn() -> None:
    uri = f"data:image/png;base64,{base64.b64encode(saved(picture(), 'PNG')).decode()}"
    made, notes = made_of(drawing('width="60" height="40"', f'<image xlink:href="{uri}" width="60" height="40"/>'))
    assert opened(made).getpixel((5, 5)) == RED
    assert notes == ("svg converted to png",)


def test_text_in_a_drawing_is_drawn() -> None:
    made, notes = made_of(drawing('width="90" height="40"', '<text x="5" y="30" font-size="30">Wx</text>'))
    assert notes == ("text in the svg is drawn with this machine's fonts", "svg converted to png")
    assert opened(made).getbbox() is not None


def test_html_in_a_drawing_is_reported() -> None:
    _, notes = made_of(drawing('width="9" height="9"', '<rect width="9" height="9"/><foreignObject/>'))
    assert notes == ("HTML inside the svg is not drawn", "svg converted to png")


LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
TENFOLD = (f'<g id="g{i}">{f"""<use href="#g{i - 1}"/>""" * 10}</g>' for i in range(1, 9))
USES = f'<defs><path id="g0" d="M0 0h9v9"/>{"".join(TENFOLD)}</defs><use href="#g8"/>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg></svg", "damaged svg"),
        (b"<svg><g></svg>", "damaged svg"),
        (SVG.encode() + b'width="\xff"/>', "damaged svg"),
        (f'<!DOCTYPE svg [<!ENTITY a0 "ha">{LAUGHS}]>{SVG}><text>&a11;</text></svg>'.encode(), "damaged svg"),
        (b"<svg " + b" " * 5_000_000 + b"/>", "svg larger than 5 MB"),
        (drawing("", "<g>" * 250 + "<g>" * 50 + "</g>" * 300), "damaged svg"),
        (drawing('width="0" height="0"'), "svg that cannot be drawn"),
        (drawing('width="9" height="9"', USES), "svg that cannot be drawn"),
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_refused(data: bytes, reason: str) -> None:
    with refused(reason):
        made_of(data)


def test_an_absurd_size_does_not_end_the_program() -> None:
    with pytest.raises(PictureError):
        made_of(drawing("", '<rect width="4000000000" height="3" fill="red"/>'))


def test_a_drawing_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_SVG_SECONDS", 1)
    monkeypatch.setattr(images, "_RENDER", "import time; time.sleep(60)")
    with refused("svg not drawn after 1 s"):
        made_of(drawing('width="9" height="9"'))


# --- Local files ----------------------------------------------------------------------------------------


@pytest.fixture
def newsletter(tmp_path: Path) -> Path:
    """``issues/``, its pictures, and the QR code beside it; ``secret.png`` is outside."""
    root = tmp_path / "letter"
    (root / "issues" / "图").mkdir(parents=True)
    (root / ".git").mkdir()
    for name in (
        "qr.jpg",
        "issues/a.png",
        "issues/a b.png",
        "issues/50%.png",
        "issues/c%20d.png",
        "issues/图/一.png",
    ):
        (root / name).write_bytes(name.encode())
    (tmp_path / "secret.png").write_bytes(b"secret")
    return root


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a.png", "issues/a.png"),
        ("./a.png", "issues/a.png"),
        (".\\a.png", "issues/a.png"),
        ("a%20b.png", "issues/a b.png"),
        ("a b.png", "issues/a b.png"),
        ("50%.png", "issues/50%.png"),
        ("c%20d.png", "issues/c%20d.png"),
        ("图/一.png", "issues/图/一.png"),
        ("%E5%9B%BE/%E4%B8%80.png", "issues/图/一.png"),
        ("图\\一.png", "issues/图/一.png"),
        ("a.png?raw=true", "issues/a.png"),
        ("a.png#gh-dark-mode-only", "issues/a.png"),
        ("a%20b.png?x=1#y", "issues/a b.png"),
        ("../qr.jpg", "qr.jpg"),
        ("..\\qr.jpg", "qr.jpg"),
        ("/qr.jpg", "qr.jpg"),
        ("/issues/a.png", "issues/a.png"),
        ("../../letter/qr.jpg", "qr.jpg"),
        ("qr.jpg", "qr.jpg"),
        ("issues\\图/一.png", "issues/图/一.png"),
    ],
)
def test_a_local_picture_is_found(newsletter: Path, source: str, name: str) -> None:
    data, path = read_local(source, folder=newsletter / "issues", roots=[newsletter])
    assert (data, path) == (name.encode(), newsletter.resolve() / name)


@pytest.mark.skipif(os.name == "nt", reason="such names do not exist on Windows")
def test_a_name_with_a_question_mark_comes_before_a_query(newsletter: Path) -> None:
    (newsletter / "what?.png").write_bytes(b"odd")
    (newsletter / "what").write_bytes(b"plain")
    assert read_local("what?.png", folder=newsletter, roots=[newsletter])[0] == b"odd"
    assert read_local("what?.jpg", folder=newsletter, roots=[newsletter])[0] == b"plain"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("missing.png", "file not found"),
        ("a.png/b.png", "file not found"),
        ("", "file not found"),
        ("?", "file not found"),
        ("a\0.png", "file not found"),
        ("a%00.png", "file not found"),
        ("x" * 5000, "file not found"),
        ("//server/share/a.png", "file not found"),
        ("\\\\server\\share\\a.png", "file not found"),
        ("图", "a folder, not a picture"),
        (".", "a folder, not a picture"),
        ("../../secret.png", "outside the allowed folders (image_folders allows more)"),
        ("..%2F..%2Fsecret.png", "outside the allowed folders (image_folders allows more)"),
        ("..\\..\\secret.png", "outside the allowed folders (image_folders allows more)"),
        ("../..", "outside the allowed folders (image_folders allows more)"),
    ],
)
def test_what_is_not_a_local_picture(newsletter: Path, source: str, reason: str) -> None:
    with refused(reason):
        read_local(source, folder=newsletter / "issues", roots=[newsletter])


@pytest.mark.parametrize("form", ["file://{}", "file://localhost{}", "FILE:{}", "file://{}?raw=1#x"])
def test_a_file_address_must_be_inside(newsletter: Path, form: str) -> None:
    inside, outside = newsletter / "issues" / "图" / "一.png", newsletter.parent / "secret.png"
    for path in (inside.as_posix(), quote(inside.as_posix())):
        source = form.format(path)
        assert read_local(source, folder=newsletter, roots=[newsletter])[1] == inside.resolve()
    with refused("outside the allowed folders (image_folders allows more)"):
        read_local(form.format(outside.as_posix()), folder=newsletter, roots=[newsletter])
    with refused("file not found"):
        read_local(
            form.format(inside.as_posix()).replace("localhost", "").replace(":", "://host"),
            folder=newsletter,
            roots=[newsletter],
        )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("%E5%9B%BE%201.png", "图 1.png"),
        ("https://h.example/%E5%9B%BE%201.png?x=%2F", "https://h.example/图%201.png?x=%2F"),
        ("%FF.png", "%FF.png"),
        ("a%0Ab.png", "a%0Ab.png"),
        ("50%.png", "50%.png"),
    ],
)
def test_sources_are_shown_as_people_write_them(source: str, shown: str) -> None:
    assert images.readable(source) == shown


def test_an_absolute_path_must_be_inside_too(newsletter: Path) -> None:
    inside, outside = newsletter / "qr.jpg", newsletter.parent / "secret.png"
    assert read_local(str(inside), folder=newsletter / "issues", roots=[newsletter])[0] == b"qr.jpg"
    with refused("outside the allowed folders (image_folders allows more)"):
        read_local(str(outside), folder=newsletter / "issues", roots=[newsletter])
    assert read_local(str(outside), folder=newsletter, roots=[newsletter, newsletter.parent])[0] == b"secret"
    with refused("outside the allowed folders (image_folders allows more)"):
        read_local("a.png", folder=newsletter / "issues", roots=[])


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_symbolic_links_do_not_lead_outside(newsletter: Path) -> None:
    (newsletter / "out.png").symlink_to(newsletter.parent / "secret.png")
    (newsletter / "up").symlink_to(newsletter.parent)
    (newsletter / "in.png").symlink_to(newsletter / "qr.jpg")
    (newsletter / "loop.png").symlink_to("loop.png")
    for source in ("out.png", "up/secret.png"):
        with refused("outside the allowed folders (image_folders allows more)"):
            read_local(source, folder=newsletter, roots=[newsletter])
    data, path = read_local("in.png", folder=newsletter, roots=[newsletter])
    assert (data, path) == (b"qr.jpg", newsletter.resolve() / "qr.jpg")
    with refused("file not found"):
        read_local("loop.png", folder=newsletter, roots=[newsletter])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(newsletter: Path) -> None:
    os.mkfifo(newsletter / "pipe.png")
    with refused("not a file"):
        read_local("pipe.png", folder=newsletter, roots=[newsletter])


def test_a_file_that_is_too_large_or_unreadable(newsletter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (newsletter / "big.png").open("wb") as file:
        file.truncate(50_000_001)
    with refused("larger than 50 MB"):
        read_local("big.png", folder=newsletter, roots=[newsletter])

    def no_right(self: Path, *rest: Any, **named: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", no_right)
    with refused("file cannot be read"):
        read_local("qr.jpg", folder=newsletter, roots=[newsletter])


def test_the_allowed_folder_is_the_repository(newsletter: Path) -> None:
    root = newsletter.resolve()
    (newsletter / "issues" / "wxexport.toml").touch()
    assert roots_for(newsletter / "issues" / "图") == (root,)
    assert roots_for(newsletter / "issues") == (root,)
    assert roots_for(newsletter) == (root,)
    (newsletter / "issues" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")  # a work tree
    assert roots_for(newsletter / "issues" / "图") == (root / "issues",)


def test_the_allowed_folder_is_the_one_with_the_settings_else_the_parent(newsletter: Path) -> None:
    (newsletter / ".git").rmdir()
    root = newsletter.resolve()
    assert roots_for(newsletter / "issues" / "图") == (root / "issues",)
    assert roots_for(newsletter / "issues") == (root,)
    (newsletter / "wxexport.toml").touch()
    assert roots_for(newsletter / "issues" / "图") == (root,)


def test_the_allowed_folder_is_the_vault(newsletter: Path) -> None:
    (newsletter / ".git").rmdir()
    (newsletter / ".obsidian").mkdir()
    assert roots_for(newsletter / "issues" / "图") == (newsletter.resolve(),)


@pytest.mark.parametrize("mark", [None, ".git", ".obsidian", "wxexport.toml"])
def test_the_home_folder_is_never_allowed_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str | None
) -> None:
    home, notes = tmp_path / "home" / "me", tmp_path / "home" / "me" / "notes"
    (notes / "deep").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    if mark:
        (home / mark).touch()
    assert roots_for(notes) == (notes.resolve(),)
    assert roots_for(home) == (home.resolve(),)
    assert roots_for(notes / "deep") == ((notes / "deep").resolve() if mark else notes.resolve(),)


def test_the_root_of_the_file_system_is_never_allowed() -> None:
    top = Path(Path.cwd().anchor)
    assert roots_for(top / "no-such-folder") == ((top / "no-such-folder").resolve(),)


# --- data: addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("data:image/png;base64,aGVsbG8=", b"hello"),
        ("data:image/png;base64,aGVsbG8", b"hello"),
        ("data:image/png;base64,aGVs\n bG8=", b"hello"),
        ("data:image/png;base64,aGVsbG8%3D", b"hello"),
        ("DATA:;BASE64,aGVsbG8=", b"hello"),
        ("data:image/svg+xml;utf8,<svg a='1,2'/>", b"<svg a='1,2'/>"),
        ("data:image/svg+xml,%3Csvg%3E图", "<svg>图".encode()),
        ("data:,", b""),
    ],
)
def test_data_addresses_are_read(source: str, data: bytes) -> None:
    assert read_data_uri(source) == data


@pytest.mark.parametrize(
    "source",
    ["", "data:", "data:image/png;base64", "data:image/png;base64,a", "data:;base64,a*b=", "http://a,b"],
)
def test_broken_data_addresses_are_refused(source: str) -> None:
    with refused("broken data address"):
        read_data_uri(source)


@pytest.mark.parametrize("head", ["data:,", "data:;base64,"])
def test_long_data_addresses_are_refused(head: str) -> None:
    with refused("larger than 20 MB"):
        read_data_uri(head + "A" * 26_700_000)


def test_importing_loads_no_decoder() -> None:
    code = "import sys, wxexport.images; print(sorted({'PIL', 'resvg_py'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
