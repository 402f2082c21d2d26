"""``themes show`` prints what a theme sets."""

from __future__ import annotations

from pathlib import Path

from tests.theme.command import run
from wxexport.theme import options


def test_show_prints_what_a_theme_sets_without_colors_when_not_in_a_terminal(here: Path) -> None:
    (here / "mine.css").write_text("h1 { color: #123456; top: 0 } h2::before { content: '#' }", "utf-8")
    (here / "mine.toml").write_text(
        'accents = ["#aa0000"]\nwithout = ["justify"]\n[options]\nfont_size = 17\n', "utf-8"
    )

    lines = run("themes", "show", "./mine.css").output.splitlines()

    assert lines[0] == "name        mine"
    assert "accents     #aa0000" in lines
    assert "  font_size          17.0; a number from 12 to 24 px: font size of the text" in lines
    assert "  justify            not in this theme" in lines
    assert "  #123456                    1 times" in lines
    assert "  h1 { color:#123456 }" in lines
    assert '  h2::before { content:"#" }' in lines
    assert not any("\x1b" in line for line in lines)
    assert all(any(line.startswith(f"  {name} ") for line in lines) for name in options.NAMES)
