"""The content of ``theme.toml`` is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.errors import WxExportError
from wxexport.theme import load


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('title = "x"\nnonsense\n', "theme.toml:2: invalid TOML: "),
        ('titel = "x"', "theme.toml: unknown key 'titel'\n  Did you mean title? Keys: title, title_zh, "),
        ("title = 3", "theme.toml: title must be text, not 3"),
        ('code_style = "pretty"', "theme.toml: code_style must be a Pygments style such as monokai (see `pygmentize"),
        ('accent = "bleu"', "theme.toml: accent must be a color such as #0052d9, not 'bleu'"),
        ('accents = ["red", "bleu"]', "theme.toml: accent must be a color such as #0052d9, not 'bleu'"),
        ('accents = "red"', "theme.toml: accents must be a list of text"),
        (
            'license = "do what you want"',
            "theme.toml: license must be an SPDX name, not 'do what you want'\n  Such as MIT",
        ),
        ("[options]\nfont_size = 99", "theme.toml: font_size must be a number from 12 to 24 px, not 99"),
        ("[options]\nfontsize = 9", "theme.toml: unknown option 'fontsize'; did you mean font_size?"),
        ("options = 3", "theme.toml: options must be a table"),
        ('without = ["color"]', "theme.toml: unknown option 'color' in without"),
    ],
)
def test_errors_in_theme_toml(folder: Path, toml: str, message: str) -> None:
    (folder / "theme.toml").write_text(toml, "utf-8")

    with pytest.raises(WxExportError) as caught:
        load.load(str(folder))

    assert str(caught.value).startswith(str(folder / message))
