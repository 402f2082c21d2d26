"""``pictures.limits``: sizes that are too large."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.pictures.samples import made_of, saved


@pytest.mark.parametrize(
    ("size", "reduced", "notes"),
    [
        ((4000, 3000), (1080, 810), ()),  # the width of a phone is no news
        ((1081, 10), (1080, 10), ()),
        ((1600, 7), (1080, 5), ()),
        ((1080, 9000), (848, 7071), ("reduced from 1080x9000 to 848x7071",)),
        ((2000, 19_000), (794, 7550), ("reduced from 2000x19000 to 794x7550",)),
        ((50_000, 1), (1080, 1), ()),
        ((1, 70_000), (1, 65_500), ("reduced from 1x70000 to 1x65500",)),
    ],
)
def test_too_large_a_picture_is_reduced(
    size: tuple[int, int], reduced: tuple[int, int], notes: tuple[str, ...]
) -> None:
    made, told = made_of(saved(Image.new("L", size, 100), "PNG"))
    assert ((made.width, made.height), told) == (reduced, notes)
