"""WX304 dark-picture, and which pictures lose their lines on a dark page."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from tests.check.dark.found import findings
from wxexport.check.dark import picture as dark_picture
from wxexport.model import Asset
from wxexport.pictures import dark_ink


def _lines(ink: tuple[int, int, int, int], ground: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    picture = Image.new("RGBA", (120, 80), ground)
    ImageDraw.Draw(picture).line((10, 70, 60, 10, 110, 70), fill=ink, width=3)
    return _file(picture)


def _file(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        (_lines((20, 20, 20, 255)), True),
        (_file(Image.open(io.BytesIO(_lines((20, 20, 20, 255)))), "GIF"), True),
        (_lines((230, 230, 230, 255)), False),
        (_lines((20, 20, 20, 255), (255, 255, 255, 255)), False),  # flattened on white
        (_file(Image.new("RGB", (9, 9))), False),
        (_file(Image.new("RGBA", (9, 9), (0, 0, 0, 0))), False),  # nothing there
        (_lines((20, 20, 20, 255))[:60], False),
        (b"\x89PNG", False),
        (b"", False),
    ],
)
def test_ink_that_is_lost(data: bytes, lost: bool) -> None:
    assert dark_ink.loses_ink(data) is lost


def test_a_dark_picture_with_round_corners_is_seen() -> None:
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, 299, 199), 20, fill=(30, 30, 30, 255))
    assert not dark_ink.loses_ink(_file(picture))


def test_dark_picture() -> None:
    shown = '<section data-line="7"><img src="images/a.png"></section>'
    dark_ink = Asset("a.png", _lines((20, 20, 20, 255)), "image/png", 120, 80, "图/a.png")
    (found,) = findings(dark_picture, shown, dark_ink)
    assert (found.rule, found.severity, found.line, found.excerpt) == ("WX304", "warning", 7, "图/a.png")
    assert found.message == "the picture is transparent, and its dark lines cannot be seen on a dark page"
    pale_ink = Asset("a.png", _lines((230, 230, 230, 255)), "image/png", 120, 80, "图/a.png")
    assert findings(dark_picture, shown, pale_ink) == []
    assert findings(dark_picture, '<img src="https://example.com/a.png">', dark_ink) == []
