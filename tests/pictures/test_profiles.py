"""``pictures.profiles``: color profiles, sixteen bits per channel, opaque alpha channels."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms

from tests.pictures.samples import RED, is_close, made_of, opened, picture, saved
from wxexport.pictures import profiles


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


def test_an_alpha_channel_without_transparency_is_left_out() -> None:
    made, _ = made_of(saved(picture(mode="RGBA"), "WEBP", lossless=True))
    assert opened(made).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "RGB", "RGBA"])
def test_a_huge_picture_is_converted_at_a_fraction_of_its_size(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    image = picture((600, 401), "L" if mode == "I;16" else mode).convert(mode)
    whole = profiles.screen_colors(image)
    monkeypatch.setattr(profiles, "_HUGE", 10_000)
    monkeypatch.setattr(profiles, "MAX_PIXELS", 20_000)
    found = profiles.screen_colors(image)
    assert (found.mode, found.size) == (whole.mode, (200, 134))
    assert found.tobytes() == whole.reduce(3).tobytes()
