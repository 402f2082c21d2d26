"""WX304 dark-picture."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from tests.check.dark.found import findings
from wxexport.findings.dark_rules import DARK_PICTURE
from wxexport.model import Asset


def _lines(ink: tuple[int, int, int, int], ground: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    picture = Image.new("RGBA", (120, 80), ground)
    ImageDraw.Draw(picture).line((10, 70, 60, 10, 110, 70), fill=ink, width=3)
    return _file(picture)


def _file(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def test_dark_picture() -> None:
    shown = '<section data-line="7"><img src="images/a.png"></section>'
    dark_ink = Asset("a.png", _lines((20, 20, 20, 255)), "image/png", 120, 80, "图/a.png")
    (found,) = findings(DARK_PICTURE, shown, dark_ink)
    assert (found.rule, found.severity, found.line, found.excerpt) == ("WX304", "warning", 7, "图/a.png")
    assert found.message == "the picture is transparent, and its dark lines cannot be seen on a dark page"
    pale_ink = Asset("a.png", _lines((230, 230, 230, 255)), "image/png", 120, 80, "图/a.png")
    assert findings(DARK_PICTURE, shown, pale_ink) == []
    assert findings(DARK_PICTURE, '<img src="https://example.com/a.png">', dark_ink) == []
