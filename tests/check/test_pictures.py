"""Pictures of an article: files beside a page."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.check.case import in_page


def test_a_picture_beside_a_page_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    glass = Image.new("LA", (60, 60), (0, 0))
    glass.paste((0, 255), (10, 10, 50, 50))
    for name in ("in/图 a.png", "b.png"):
        glass.save(tmp_path / name)
    path = tmp_path / "in" / "a.html"
    path.write_text('<img src="图%20a.png"><img src="../b.png"><img src="none.png"><img src="http://[">', "utf-8")
    assert [one.excerpt for one in in_page("dark-picture", path)] == ["图%20a.png"]
