"""Fixtures of the tests of passes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.drawings.fakes import bin_folder, good, install, squares

__all__ = ["bin_folder", "folder", "good", "install", "squares"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, width in (
        ("wide.png", 900),
        ("other.png", 800),
        ("small.png", 120),
        ("medium.png", 420),
        ("narrow.png", 340),
    ):
        data = io.BytesIO()
        Image.new("RGB", (width, 300), "#456").save(data, "PNG")
        (tmp_path / name).write_bytes(data.getvalue())
    return tmp_path
