"""WX145 picture-pixels."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from tests.check.case import Case, rule_of


def _animation(frames: int) -> str:
    """A GIF in which no frame is like the one before it."""
    shades = [Image.new("L", (2, 2), number % 256) for number in range(frames)]
    written = io.BytesIO()
    shades[0].save(written, "GIF", save_all=True, append_images=shades[1:])
    return f'<img src="data:image/gif;base64,{base64.b64encode(written.getvalue()).decode("ascii")}">'


@pytest.mark.parametrize(("frames", "messages"), [(300, []), (301, ["the animation has 301 frames; WeChat takes 300"])])
def test_the_frames_of_an_animation_are_counted(frames: int, messages: list[str]) -> None:
    rule = rule_of("picture-pixels")
    assert [one.message for one in Case("", html=_animation(frames)).check() if one.rule == rule.id] == messages
