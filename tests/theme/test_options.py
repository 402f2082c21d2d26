"""Values of options are checked and converted, wherever they are set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.theme.command import refused, run
from wxexport import pipeline, resources
from wxexport.article import reading as articles
from wxexport.theme import options
from wxexport.theme.load import load


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


def test_options_have_the_names_of_the_preview(here: Path) -> None:
    words = tomllib.loads((resources.folder("assets") / "preview" / "words.toml").read_text("utf-8"))["zh"]
    assert {option.name: option.title_zh for option in options.ALL} == {
        option.name: words[f"option_{option.name}"] for option in options.ALL
    }
    (here / "a.md").write_text(_ARTICLE, "utf-8")
    html = run("export", "a.md", "--stdout", "--set", "主色=#0052d9", "--set", "两端对齐=是").stdout
    assert html == run("export", "a.md", "--stdout", "--set", "accent=#0052d9", "--set", "justify=true").stdout


_COLORED = (
    "# 题\n\n[TOC]\n\n## 节\n\n### 小节\n\n一个[链接](https://a.cn)。\n\n> 引用\n\n"
    "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n"
)


def _dark(theme: str, accent: str) -> list[str]:
    settings = {"theme": theme, "theme_options": {"accent": accent}, "offline": True}
    bundle = pipeline.finish(pipeline.style(pipeline.convert(articles.parse(_COLORED, command_line=settings))))
    return [f"{one.rule} {one.message}" for one in bundle.findings if one.rule.startswith("WX3")]


@pytest.mark.parametrize("accent", [*load("tech").accents, "#c0392b", "#d35400", "#1f4f9c", "#6b3c80"])
def test_the_newsletter_theme_can_be_read_in_every_accent_that_it_offers(accent: str) -> None:
    assert _dark("tech", accent) == []


@pytest.mark.parametrize(
    ("theme", "accent", "found"),
    [
        ("default", "#0052d9", "#0052d9"),
        ("default", "#f1c40f", "#ae8e0a"),  # too light on white
        ("default", "#8e44ad", "#9145b1"),  # too dark in dark mode
        ("midnight", "#f1c40f", "#f1c40f"),  # whose page is not white
    ],
)
def test_an_accent_can_be_read_as_text(theme: str, accent: str, found: str) -> None:
    assert load(theme, (("accent", accent),)).option("accent") == found
    assert _dark(theme, accent) == []


def test_of_many_unknown_options_the_first_are_named() -> None:
    with pytest.raises(
        ValueError, match=r"^unknown option 'a0'.*unknown option 'a7'; [^;]*\(and 992 more\)$"
    ) as caught:
        options.check({f"a{n}": 1 for n in range(1_000)})
    assert "a8" not in str(caught.value)
