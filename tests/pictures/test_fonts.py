"""``pictures.fonts``: outlines of characters, and names of families, from font files of this machine."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from wxexport.pictures import font_files, fonts


def test_the_font_of_this_machine_draws_chinese() -> None:
    font = fonts.chinese()
    if font is None:
        pytest.skip("no Chinese font on this machine")
    path = font.outline("口") or ""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    assert path.startswith("M")
    assert path.count("Z") == 2  # a frame and what is inside
    assert -300 < min(numbers) < max(numbers) < 1100
    assert font.outline("\ue000") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_is_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "msyh.ttc")
    monkeypatch.setattr(font_files, "_folders", lambda: (tmp_path,))
    assert fonts.chinese.__wrapped__() is None
    assert fonts.family(tmp_path / "msyh.ttc") is None


def test_the_first_readable_font_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("simsun.ttc", "deep/SimHei.ttf", "NotoSansCJK-Regular.ttc", "Arial.ttf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"damaged")
    monkeypatch.setattr(font_files, "_folders", lambda: (tmp_path, tmp_path / "none"))
    readable = object()
    tried: list[str] = []

    def font(path: Path) -> object:
        tried.append(path.name)
        if path.name == "simsun.ttc":
            return readable
        raise ValueError("damaged")

    with monkeypatch.context() as patch:
        patch.setattr(fonts, "Font", font)
        assert fonts.chinese.__wrapped__() is readable
    assert tried == ["NotoSansCJK-Regular.ttc", "SimHei.ttf", "simsun.ttc"]
    assert fonts.chinese.__wrapped__() is None  # fontTools cannot read any of them
