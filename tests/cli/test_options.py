"""The options of every command that converts an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from tests.cli.running import Run
from wxexport.cli import cli


def test_options_win(run: Run, good: Path) -> None:
    (good.parent / "wxexport.toml").write_text('theme = "warm"\n', "utf-8")
    run("good.md", "--theme", "tech", "--dialect", "python-markdown")
    manifest = json.loads((good.parent / "good.wx" / "manifest.json").read_bytes())
    assert (manifest["theme"], manifest["dialect"]) == ("tech", "python-markdown")


def test_offline(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n![图](https://pictures.example.org/a.png)\n", "utf-8")
    assert run("a.md", "--offline").err.startswith("a.md:3:1: warning WX022 ")


@pytest.mark.parametrize(
    ("css", "error"),
    [
        ("p { color: red", None),  # CSS closes what is open at the end
        ("p { color: red } }", "bad.css:1: the theme does not parse: "),
        ("p > { color: red }", "bad.css:1: the selector 'p >' does not parse: "),
        ("\n\np[ { color: red }", "bad.css:3: the theme does not parse: "),
        (b"p { color: red } /* \xff */", "bad.css:1: is not UTF-8 text\n"),
    ],
)
def test_theme_that_does_not_parse(run: Run, good: Path, css: str | bytes, error: str | None) -> None:
    (good.parent / "bad.css").write_bytes(css if isinstance(css, bytes) else css.encode())
    ran = run("good.md", "--theme", "bad.css")
    assert "Traceback" not in ran.err
    if error is None:
        assert (ran.code, ran.err) == (0, "")
    else:
        assert ran.code == 2
        assert ran.err.startswith(f"error: {error}")
        assert not (good.parent / "good.wx").exists()


def test_images_option(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "a.png")
    (tmp_path / "a.md").write_text("# 题\n\n![](a.png)\n", encoding="utf-8")
    starts = {"embed": 'src="data:', "files": 'src="images/a-', "keep": 'src="a.png"'}
    for mode, start in starts.items():
        done = CliRunner().invoke(cli, ["export", str(tmp_path / "a.md"), "--images", mode])
        assert done.exit_code == 0, done.output
        assert start in (tmp_path / "a.wx" / "article.html").read_text("utf-8")
