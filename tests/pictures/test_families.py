"""``pictures.families``: which fonts of this machine draw the text of an SVG."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pictures import tiny_fonts
from tests.pictures.samples import drawing, made_of, opened
from wxexport.pictures import families, render
from wxexport.pictures.families import Families, installed
from wxexport.pictures.svg import TEXT_DRAWN

CHARACTERS = {"Latin": tiny_fonts.LATIN, "Chinese": tiny_fonts.LATIN + tiny_fonts.CHINESE}
SQUARE = (0, 0, 0, 255)

Fonts = Callable[..., Path]


@pytest.fixture(params=["fc-match", "files"])
def fonts(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fonts]:
    """Gives this machine only the named fonts, which are found by fontconfig or by their files."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("the renderer finds fonts by fontconfig only on other systems")
    if request.param == "files":
        monkeypatch.setattr(shutil, "which", lambda name: None)
    elif not shutil.which("fc-match"):
        pytest.skip("fontconfig is not installed")
    families._installed.cache_clear()
    tiny_fonts.only(tmp_path, monkeypatch)

    def give(**fonts: str) -> Path:
        for family, file in fonts.items():
            tiny_fonts.write(tmp_path / "fonts" / file, f"Tiny {family}", CHARACTERS[family])
        return tmp_path / "fonts"

    yield give
    families._installed.cache_clear()


def text(attributes: str, words: str) -> bytes:
    """A drawing of the words, the first of whose characters has a black square at (20, 20) if it is drawn."""
    return drawing('width="200" height="40"', f'<text x="10" y="35" font-size="40" {attributes}>{words}</text>')


FAMILY_LISTS = [
    "",
    'font-family="Nowhere"',
    "font-family=\"'Nowhere Sans', Nowhere\"",
    'font-family="serif"',
    'font-family="Nowhere, sans-serif"',
    'font-family="monospace"',
    'font-family="cursive"',
    'style="font-family: Nowhere, fantasy"',
]


@pytest.mark.parametrize("attributes", FAMILY_LISTS)
@pytest.mark.parametrize("file", ["DejaVuSans.ttf", "unknown.ttf"])
def test_text_is_drawn_with_a_font_that_is_installed(fonts: Fonts, attributes: str, file: str) -> None:
    fonts(Latin=file)
    made, notes = made_of(text(attributes, "Wx"))
    assert opened(made).getpixel((20, 20)) == SQUARE
    assert notes == (TEXT_DRAWN, "svg converted to png")


@pytest.mark.parametrize("words", ["Wx", "中文", "W中"])
def test_text_is_drawn_when_the_only_font_is_chinese(fonts: Fonts, words: str) -> None:
    fonts(Chinese="NotoSansSC-Regular.ttf")
    made, notes = made_of(text('font-family="Nowhere, serif"', words))
    assert opened(made).getpixel((20, 20)) == SQUARE
    assert notes == (TEXT_DRAWN, "svg converted to png")


@pytest.mark.parametrize("attributes", FAMILY_LISTS)
def test_chinese_beside_latin_is_drawn_when_each_has_its_font(fonts: Fonts, attributes: str) -> None:
    fonts(Latin="DejaVuSerif.ttf", Chinese="NotoSansSC-Regular.ttf")
    made, notes = made_of(text(attributes, "中W"))
    assert [opened(made).getpixel((x, 20)) for x in (20, 55)] == [SQUARE, SQUARE]
    assert notes == (TEXT_DRAWN, "svg converted to png")


def test_characters_that_no_font_has_are_reported(fonts: Fonts) -> None:
    fonts(Latin="DejaVuSans.ttf")
    made, notes = made_of(text("", "W中国\ufe0f 中"))
    assert opened(made).getpixel((20, 20)) == SQUARE
    missing = (
        "characters missing from the svg, since no font on this machine has them: 中 国 "
        "(install one, such as Noto Sans CJK)"
    )
    assert notes == (TEXT_DRAWN, missing, "svg converted to png")
    missing = (
        "characters missing from the svg, since no font on this machine has them: Ж "
        "(install one, such as one of the Noto fonts)"
    )
    assert made_of(text("", "WЖ"))[1] == (TEXT_DRAWN, missing, "svg converted to png")


def test_many_missing_characters_are_counted(fonts: Fonts) -> None:
    fonts(Latin="DejaVuSans.ttf")
    _, notes = made_of(text("", "W" + "".join(map(chr, range(0x4E00, 0x4E00 + 30)))))
    assert f"{chr(0x4E00 + 19)} and 10 more (install" in notes[1]


def test_text_without_any_font_is_reported(fonts: Fonts) -> None:
    fonts()
    made, notes = made_of(text("", "Wx <!-- a comment -->W"))
    assert opened(made).getbbox() is None
    missing = (
        "characters missing from the svg, since no font on this machine has them: W x "
        "(install one, such as one of the Noto fonts)"
    )
    assert notes == (missing, "svg converted to png")


def test_families_for_chinese_text_are_chinese_ones(fonts: Fonts) -> None:
    folder = fonts(Latin="DejaVuSans.ttf", Chinese="NotoSansSC-Regular.ttf")
    latin, chinese = folder / "DejaVuSans.ttf", folder / "NotoSansSC-Regular.ttf"
    if not shutil.which("fc-match"):
        assert installed("Wx") == Families("Tiny Latin", "Tiny Latin", "Tiny Latin", (latin,))
        assert installed("中") == Families("Tiny Chinese", "Tiny Chinese", "Tiny Chinese", (chinese,))
        assert installed("中の") == installed("中국") == installed("Wx")
    assert None not in (installed("Wx").serif, installed("Wx").sans, installed("Wx").mono)


def test_a_font_that_the_renderer_does_not_read_is_not_taken(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fonts(Latin="DejaVuSans.ttf")
    (folder / "old.pfb").write_bytes(b"old")
    monkeypatch.setattr(families, "_match", lambda program, pattern: None)
    assert installed("Wx") == Families("Tiny Latin", "Tiny Latin", "Tiny Latin", (folder / "DejaVuSans.ttf",))


def test_no_font_is_searched_for_a_drawing_without_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families, "_installed", None)
    for body in ("<rect width='9' height='9'/>", "<text> </text>"):
        assert made_of(drawing('width="9" height="9"', body))[1] == ("svg converted to png",)


def test_the_log_of_the_renderer_is_read_only_in_part(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts(Latin="DejaVuSans.ttf")
    monkeypatch.setattr(render, "_READ_LOG", 100)
    _, notes = made_of(text("", "中国" * 50))
    assert "has them: 中 (" in notes[-2]
