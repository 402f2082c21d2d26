"""Sizes that editors write into Markdown."""

from __future__ import annotations

from pathlib import Path

from tests.passes.picture_files import document


def test_what_is_no_size_stays(folder: Path) -> None:
    html = document("![甲|乙](wide.png){ #id .class }", folder)
    assert 'alt="甲|乙"' in html
    assert "{ #id .class }" in html
