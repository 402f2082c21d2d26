"""``themes new`` and ``themes show``, and ``--set``, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wxexport.cli import cli
from wxexport.errors import WxExportError
from wxexport.theme import load as theme
from wxexport.theme import options
from wxexport.theme.model import own_rules


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.output
    return result


def refused(*words: str) -> WxExportError:
    error = CliRunner().invoke(cli, words).exception
    assert isinstance(error, WxExportError)
    return error


def test_a_new_theme_has_nothing_to_report() -> None:
    assert run("themes", "new", "mine").output.splitlines() == [
        "mine/theme.css",
        "mine/theme.toml",
        "Try it: wxexport ISSUE.md --theme ./mine",
    ]

    loaded = theme.load("./mine")
    assert (loaded.title, loaded.license, loaded.accent, loaded.findings) == ("mine", "MIT", "#2f5d8a", ())
    assert len(own_rules(loaded)) > 30


def test_a_new_theme_may_begin_as_a_copy() -> None:
    run("themes", "new", "mine", "--from", "tech")

    loaded, origin = theme.load("./mine"), theme.load("tech")
    assert (loaded.title, loaded.title_zh, loaded.license) == ("mine", "mine", origin.license)
    assert loaded.rules == origin.rules


def test_a_theme_is_never_written_over() -> None:
    run("themes", "new", "mine")

    assert refused("themes", "new", "mine").message == "there is a theme already"
    assert refused("themes", "new", "my theme").message == "'my theme' cannot be a theme's name"
    assert refused("themes", "new", "other", "--from", "tehc").hint is not None


def test_show_says_what_a_theme_sets_and_is_plain_when_not_in_a_terminal(here: Path) -> None:
    (here / "mine.css").write_text("h1 { color: #123456; top: 0 } h2::before { content: '#' }", "utf-8")
    (here / "mine.toml").write_text(
        'accents = ["#aa0000"]\nwithout = ["justify"]\n[options]\nfont_size = 17\n', "utf-8"
    )

    lines = run("themes", "show", "./mine.css").output.splitlines()

    assert lines[0] == "name         mine"
    assert "accents      #aa0000" in lines
    assert "  font_size          17.0; a number from 12 to 24 px: of the text" in lines
    assert "  justify            not in this theme" in lines
    assert "  #123456                    1 times" in lines
    assert "  h1 { color:#123456 }" in lines
    assert '  h2::before { content:"#" }' in lines
    assert not any("\x1b" in line for line in lines)
    assert all(any(line.startswith(f"  {name} ") for line in lines) for name in options.NAMES)


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
        ("acent=red", "--set: there is no option 'acent'; did you mean accent?"),
        ("font_size=99", "--set: font_size must be a number from 12 to 24 px, not '99'"),
    ],
)
def test_a_slip_in_an_option(here: Path, pair: str, message: str) -> None:
    (here / "a.md").write_text("# 题\n\n段落\n", "utf-8")

    assert refused("export", "a.md", "--stdout", "--set", pair).message == message


def test_a_slip_in_the_front_matter_has_its_line(here: Path) -> None:
    (here / "a.md").write_text("---\ntheme_options:\n  acent: red\n---\n\n# 题\n", "utf-8")

    error = refused("export", "a.md", "--stdout")

    assert (error.path, error.line) == ("a.md", 2)
    assert "there is no option 'acent'; did you mean accent?" in error.message
