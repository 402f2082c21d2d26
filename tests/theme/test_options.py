"""Values of options are checked and converted, wherever they are set."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.theme.command import refused, run
from wxexport.theme import options


@pytest.mark.parametrize(
    ("name", "value", "checked"),
    [
        ("accent", " #0052D9 ", "#0052D9"),
        ("font_size", 16, 16.0),
        ("font_size", "16.5px", 16.5),
        ("letter_spacing", ".1em", 0.1),
        ("justify", "no", False),
        ("first_line_indent", True, True),
        ("heading_numbers", False, "none"),
        ("code_style", "monokai", "monokai"),
    ],
)
def test_a_value_of_an_option(name: str, value: object, checked: object) -> None:
    assert options.check({name: value}) == ((name, checked),)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("accent", "bleu", "accent must be a color such as #0052d9, not 'bleu'"),
        ("accent", "red; position: fixed", "accent must be a color such as #0052d9, not 'red; position: fixed'"),
        ("font_size", 11, "font_size must be a number from 12 to 24 px, not 11"),
        ("font_size", "16em", "font_size must be a number from 12 to 24 px, not '16em'"),
        ("font_size", True, "font_size must be a number from 12 to 24 px, not True"),
        ("line_height", float("nan"), "line_height must be a number from 1.2 to 3, not nan"),
        ("justify", "maybe", "justify must be true or false, not 'maybe'"),
        ("heading_numbers", "roman", "heading_numbers must be none, chinese or decimal, not 'roman'"),
        ("image_radius", None, "image_radius must be a number from 0 to 48 px, not None"),
        ("acent", 1, "unknown option 'acent'; did you mean accent?"),
    ],
)
def test_an_invalid_value_of_an_option(name: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        options.check({name: value})

    assert str(caught.value) == message


_ARTICLE = "---\ntheme_options:\n  font_size: 20\n  accent: '#aa0000'\n---\n\n# 题\n\n## 甲\n\n段落\n"


def test_options_come_from_the_settings_the_front_matter_and_the_command_line(here: Path) -> None:
    (here / "wxexport.toml").write_text("[theme_options]\nfont_size = 13\nline_height = 2.5\n", "utf-8")
    (here / "a.md").write_text(_ARTICLE, "utf-8")

    html = run("export", "a.md", "--stdout", "--set", "accent=#0052d9", "--set", "heading-numbers=chinese").stdout

    assert "font-size:20px" in html
    assert "line-height:2.5" in html
    assert "一、甲" in html
    assert "#aa0000" not in html


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("accent", "--set takes OPTION=VALUE, not 'accent'"),
        ("acent=red", "--set: unknown option 'acent'; did you mean accent?"),
        ("font_size=99", "--set: font_size must be a number from 12 to 24 px, not '99'"),
    ],
)
def test_an_invalid_option_on_the_command_line(here: Path, pair: str, message: str) -> None:
    (here / "a.md").write_text("# 题\n\n段落\n", "utf-8")

    assert refused("export", "a.md", "--stdout", "--set", pair).message == message


def test_an_invalid_option_in_the_front_matter_is_reported_with_its_line(here: Path) -> None:
    (here / "a.md").write_text("---\ntheme_options:\n  acent: red\n---\n\n# 题\n", "utf-8")

    assert run("export", "a.md", "--stdout").stderr.splitlines()[0] == (
        "a.md:2: warning WX001 theme_options: unknown option 'acent'; did you mean accent?; it is not used"
    )
