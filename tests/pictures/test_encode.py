"""``pictures.encode``: PNG or JPEG, and fewer bytes."""

from __future__ import annotations

from tests.pictures.samples import RED, exif, is_close, made_of, noise, opened, picture, saved


def test_a_photograph_stays_a_jpeg_and_a_drawing_a_png() -> None:
    photograph, notes = made_of(saved(noise((400, 300)).resize((1600, 1200)), "JPEG", quality=95))
    assert (photograph.media_type, notes) == ("image/jpeg", ())
    drawing, notes = made_of(saved(picture((1600, 1200)), "PNG"))
    assert (drawing.media_type, notes) == ("image/png", ())


def test_a_huge_photograph_is_turned_and_reduced() -> None:
    made, notes = made_of(saved(picture((6000, 4400)), "JPEG", exif=exif(6, place=True)))
    assert (made.width, made.height) == (1080, 1473)
    assert notes == ("turned upright", "metadata removed")
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
