"""``wxexport themes``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Ran, Run
from tests.constructs import THEMES
from wxexport.cli.themes import table


def test_the_table_fits_the_terminal() -> None:
    rows = [("a", "静读", "一行放不下的说明，要折成几行"), ("tech", "商务报告", "kurz")]
    assert list(table(rows, 36)) == [
        "a     静读      一行放不下的说明，要",
        "                折成几行",
        "tech  商务报告  kurz",
    ]
    assert list(table(rows[:1], None)) == ["a  静读  一行放不下的说明，要折成几行"]


def test_themes(run: Run) -> None:
    ran = run("themes", "list")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == list(THEMES)
    listed = json.loads(run("themes", "list", "--json").out)
    assert [theme["name"] for theme in listed] == list(THEMES)
    assert all(theme["title_zh"] and theme["description_zh"] for theme in listed)


def test_one_wording_for_a_style_sheet_that_is_not_there(run: Run, good: Path) -> None:
    (good.parent / "mine.css").write_text("p { color: red }", "utf-8")
    error = "error: mien.css: no such file\n  Did you mean mine.css?\n"
    for command in (("good.md", "--theme"), ("check", "good.md", "--theme"), ("themes", "show"), ("themes", "import")):
        assert run(*command, "mien.css") == Ran(2, "", error)
