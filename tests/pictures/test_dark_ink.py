"""``pictures.dark_ink``: dark lines on a transparent ground are put on white."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.pictures.samples import opened, saved
from wxexport.pictures import dark_ink
from wxexport.pictures.convert import asset


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
    assert (made.width, made.height, notes) == (68, 48, (dark_ink.ON_WHITE,))
    gif = opened(made)
    shown = []
    for number in range(getattr(gif, "n_frames", 0)):
        gif.seek(number)
        box = ImageChops.invert(gif.convert("L")).getbbox()
        shown.append((box, gif.info["duration"], gif.info["loop"]))
    assert shown == [((4, 4, 24, 8), 100, 2), ((24, 4, 44, 8), 200, 2), ((44, 4, 64, 8), 300, 2)]
    monkeypatch.setattr(dark_ink, "MAX_CONVERTED_PIXELS", 9_000)
    again, _ = asset(data, name="a.gif", origin="", on_white=True, density=2)  # else it is the one made before
    assert again.data == data


def lines(ink: tuple[int, int, int, int], ground: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    picture = Image.new("RGBA", (120, 80), ground)
    ImageDraw.Draw(picture).line((10, 70, 60, 10, 110, 70), fill=ink, width=3)
    return saved(picture, "PNG")


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        (lines((20, 20, 20, 255)), True),
        (saved(Image.open(io.BytesIO(lines((20, 20, 20, 255)))), "GIF"), True),
        (lines((230, 230, 230, 255)), False),
        (lines((20, 20, 20, 255), (255, 255, 255, 255)), False),  # flattened on white
        (saved(Image.new("RGB", (9, 9)), "PNG"), False),
        (saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"), False),  # nothing there
        (lines((20, 20, 20, 255))[:60], False),
        (b"\x89PNG", False),
        (b"", False),
    ],
)
def test_ink_that_is_lost(data: bytes, lost: bool) -> None:
    assert dark_ink.loses_ink(data) is lost


def test_a_dark_picture_with_round_corners_is_seen() -> None:
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, 299, 199), 20, fill=(30, 30, 30, 255))
    assert not dark_ink.loses_ink(saved(picture, "PNG"))
