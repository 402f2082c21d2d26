"""``pictures.limits``: sizes that are too large."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.pictures.samples import made_of, saved


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
