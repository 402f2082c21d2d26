"""``pictures.convert``: any picture -> an asset; what is kept byte for byte, names, notes, drafts."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.pictures.samples import SVG, animated, exif, made_of, noise, opened, picture, saved
from wxexport.model import Asset, PictureError
from wxexport.pictures import limits
from wxexport.pictures.convert import asset


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


def test_an_animated_png_is_kept_with_a_note() -> None:
    data = animated("PNG")
    made, notes = made_of(data)
    assert made.data == data
    assert notes == ("animated png; it may stand still in WeChat",)


@pytest.mark.parametrize("part", [0.4, 0.7, 0.9])
def test_an_animated_png_without_its_end_is_damaged(part: float) -> None:
    data = animated("PNG")
    with pytest.raises(PictureError, match="damaged or incomplete picture"):
        made_of(data[: int(len(data) * part)])


def test_an_animated_png_that_is_reduced_shows_its_first_picture() -> None:
    made, _ = asset(animated("PNG"), name="a.png", origin="", width=20)
    assert made.width == 20
    assert opened(made).convert("RGB").getpixel((5, 5)) == (0, 90, 255)


def test_only_the_first_page_is_taken() -> None:
    made, notes = made_of(saved(picture(), "TIFF", save_all=True, append_images=[picture((9, 9))]))
    assert (made.width, made.height) == (60, 40)
    assert notes == ("only the first picture in the file", "tiff converted to png")


def test_a_jpeg_of_several_pictures_keeps_the_first() -> None:
    data = saved(picture(), "MPO", save_all=True, append_images=[picture((9, 9))])
    made, notes = made_of(data)
    assert notes == ("only the first picture in the file", "mpo converted to jpeg")
    assert (made.media_type, made.width, made.height) == ("image/jpeg", 60, 40)
    assert made.data.count(b"\xff\xd8\xff") == 1


def test_quality_goes_before_size(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(noise((300, 200)), "JPEG", quality=98, subsampling=0)
    sizes = {q: len(saved(opened(made_of(data)[0]), "JPEG", quality=q, subsampling=0)) for q in range(60, 91)}
    for quality in (61, 75, 89):
        monkeypatch.setattr(limits, "MAX_DRAFT_BYTES", sizes[quality])
        draft = made_of(data)[0].draft
        assert draft is not None
        assert (len(draft.data), draft.width) == (sizes[quality], 300)
    monkeypatch.setattr(limits, "MAX_DRAFT_BYTES", sizes[60] - 1)
    draft = made_of(data)[0].draft
    assert draft is not None
    assert (draft.width, draft.height) == (240, 160)
    assert len(draft.data) < sizes[60]


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


def test_importing_loads_no_decoder() -> None:
    code = "import sys, wxexport.pictures.convert; print(sorted({'PIL', 'resvg_py'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
