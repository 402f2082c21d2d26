"""``pictures.still``: other formats, turned photographs, CMYK."""

from __future__ import annotations

import pytest

from tests.pictures.samples import BLUE, RED, exif, is_close, made_of, noise, opened, picture, saved


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


def test_cmyk_becomes_rgb() -> None:
    made, notes = made_of(saved(picture((200, 100), "CMYK"), "JPEG", quality=95))
    assert notes == ("CMYK converted to RGB",)
    assert opened(made).mode == "RGB"
    assert is_close(opened(made).getpixel((20, 50)), RED, 12)


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


def test_a_gif_of_one_frame_is_reduced() -> None:
    made, notes = made_of(saved(picture((2160, 1000)), "GIF"))
    assert (made.media_type, made.width, made.height) == ("image/png", 1080, 500)
    assert notes == ("gif converted to png",)
