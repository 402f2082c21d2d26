"""``pictures.animation``: GIF, WebP and AVIF animations -> GIF within the limits."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from tests.pictures.samples import RED, animated, gif_of, is_close, made_of, noise, opened, refused, saved
from wxexport.pictures import animation, limits
from wxexport.pictures.convert import asset


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
    assert notes == ("animated webp converted to gif",)


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


def test_a_wide_gif_is_reduced_unless_that_makes_it_heavier() -> None:
    made, notes = made_of(animated("GIF", size=(1200, 600)))
    assert (made.width, made.height, notes) == (1080, 540, ())
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
    monkeypatch.setattr(limits, "MAX_BYTES", len(data) // 2)
    made, notes = made_of(data)
    assert len(made.data) <= len(data) // 2
    assert notes == (f"reduced from 300x200 to {made.width}x{made.height}",)
    assert 180 < made.width < 250
    assert opened(made).info["loop"] == 3


def test_a_large_gif_canvas_is_reduced() -> None:
    made, notes = made_of(gif_of(3000, 2001))
    assert (made.width, made.height, notes) == (1080, 720, ())


def test_an_animation_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(animation, "_MAX_ANIMATION_PIXELS", 100_000)
    monkeypatch.setattr(animation, "MAX_CONVERTED_PIXELS", 100_000)
    monkeypatch.setattr(animation, "_MAX_ANIMATION_FRAMES", 310)
    with refused("animation of more than 10 frames of 100x100 pixels"):
        made_of(animated("GIF", size=(100, 100), frames=12))
    with refused("animation too large to convert: 12 frames of 100x100 pixels"):
        made_of(animated("WEBP", size=(100, 100), frames=12))
    for kind in ("GIF", "WEBP"):
        with refused("animation of more than 310 frames"):
            made_of(animated(kind, size=(8, 8), frames=311))


def test_a_gif_whose_frames_leave_the_canvas_keeps_the_size_of_its_canvas() -> None:
    data = bytearray(animated("GIF"))
    last = data.rfind(b"\x2c\0\0\0\0" + struct.pack("<HH", 60, 40))
    data[last + 1] = 10
    made, _ = asset(bytes(data), name="", origin="")
    assert (made.data, made.width, made.height) == (bytes(data), 60, 40)
