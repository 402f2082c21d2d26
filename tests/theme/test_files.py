"""``themes new`` writes a theme that can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.theme.command import refused, run
from wxexport.theme import load as theme
from wxexport.theme.model import own_rules

pytestmark = pytest.mark.usefixtures("here")


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
    assert [path.name for path in sorted(Path("mine").iterdir())] == ["base.css", "theme.css", "theme.toml"]

    run("themes", "new", "copy", "--from", "./mine")
    assert theme.load("./copy").rules == origin.rules


def test_a_theme_is_never_written_over() -> None:
    run("themes", "new", "mine")

    assert refused("themes", "new", "mine").message == "the folder already contains a theme"
    assert refused("themes", "new", "my theme").message == "invalid theme name 'my theme'"
    assert refused("themes", "new", "other", "--from", "tehc").hint is not None
