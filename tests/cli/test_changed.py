"""``--changed``: an article is skipped only if its export would write what is there."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from tests.archive.repository import table
from tests.cli.running import Run
from wxexport import resources
from wxexport.bundle import cover
from wxexport.cli import changed
from wxexport.cli.export import _made, _Work
from wxexport.drawings.formulas import mathjax
from wxexport.pictures import qr

_ARTICLE = "---\ntitle: 题\n---\n\n# 题\n\n正文。\n\n![图](img/a.png)\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(resources.CACHE, str(tmp_path / "cache"))
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "issues" / "img").mkdir(parents=True)
    (repository / "issues" / "2.md").write_text(_ARTICLE, "utf-8")
    (repository / "issues" / "theme.css").write_text(".article p { color: #111 }", "utf-8")
    picture(repository / "issues" / "img" / "a.png")
    return repository / "issues"


def picture(path: Path, color: str = "red") -> None:
    Image.new("RGB", (40, 40), color).save(path)


def export(folder: Path, **settings: Any) -> bool:
    """Whether the article is exported, and not skipped."""
    work = _Work(
        str(folder / "2.md"), folder / "2.wx", {"offline": True} | settings, copy=False, changed=True, manifest=False
    )
    return not _made(work, None).same


def test_what_is_up_to_date_is_skipped(folder: Path) -> None:
    assert [export(folder) for _ in range(3)] == [True, False, False]


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / file
        facts = path.stat()
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))

    return change


def write(file: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")

    return change


_CHANGES: dict[str, Callable[[Path], object]] = {
    "article": replace("2.md", "正文", "下文"),
    "front matter": replace("2.md", "title: 题", "title: 目"),
    "settings": write("wxexport.toml", 'author = "甲"\n'),
    "settings above": write("../wxexport.toml", "code_wrap = true\n"),
    "site around it": write("../_config.yml", "url: https://blog.example\n"),
    "nearer site": write("_config.yml", "url: https://blog.example\n"),
    "remote": write("../.git/config", '[remote "origin"]\n\turl = https://github.com/o/r.git\n'),
    "repository gone": lambda folder: shutil.rmtree(folder.parent / ".git"),
    "nearer repository": lambda folder: (folder / ".git").mkdir(),
    "picture": lambda folder: picture(folder / "img" / "a.png", "blue"),
    "picture gone": lambda folder: (folder / "img" / "a.png").unlink(),
    "output gone": lambda folder: shutil.rmtree(folder / "2.wx"),
    "page gone": lambda folder: (folder / "2.wx" / "index.html").unlink(),
    "picture of the output gone": lambda folder: next((folder / "2.wx" / "images").iterdir()).unlink(),
    "output changed": write("2.wx/article.html", "<p>x</p>"),
    "cache gone": lambda folder: shutil.rmtree(folder.parent.parent / "cache"),
}


@pytest.mark.parametrize("change", _CHANGES)
def test_any_change_exports_again(folder: Path, change: str) -> None:
    assert [export(folder), export(folder)] == [True, False]
    _CHANGES[change](folder)
    assert export(folder)


@pytest.mark.parametrize("name", ["../_config.yml", "1.md"])
def test_an_empty_file_is_one(folder: Path, name: str) -> None:
    write("wxexport.toml", "[tail]\nearlier = 1\n")(folder)
    write(name, "")(folder)
    assert [export(folder), export(folder)] == [True, False]


def test_options_of_the_command_line_are_settings(folder: Path) -> None:
    assert [export(folder), export(folder, theme="tech"), export(folder, theme="tech")] == [True, True, False]


def test_a_theme_of_ones_own_is_read(folder: Path) -> None:
    theme = str(folder / "theme.css")
    assert [export(folder, theme=theme), export(folder, theme=theme)] == [True, False]
    replace("theme.css", "#111", "#222")(folder)
    assert [export(folder, theme=theme), export(folder, theme=theme)] == [True, False]


@pytest.mark.parametrize("name", ["index.html", "manifest.json"])
def test_an_output_that_another_run_replaces_is_not_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def replaced(path: Path) -> os.stat_result:
        if path.name == name:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return lstat(path)

    assert [export(folder), export(folder)] == [True, False]
    lstat = Path.lstat
    monkeypatch.setattr(Path, "lstat", replaced)
    assert [export(folder), export(folder)] == [True, True]
    monkeypatch.setattr(Path, "lstat", lstat)
    assert [export(folder), export(folder)] == [True, False]


def test_another_version_exports_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [export(folder), export(folder)] == [True, False]
    monkeypatch.setattr(changed, "_program", lambda: "another")
    assert [export(folder), export(folder)] == [True, False]


@pytest.mark.parametrize("setting", ["formulas: mathjax", "cover: title", "author: 甲"])
def test_another_engine_or_font_exports_again(folder: Path, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    (folder / "2.md").write_text(_ARTICLE.replace("title: 题", f"title: 题\n{setting}"), "utf-8")
    monkeypatch.setattr(cover, "_drawn", lambda *_: ())  # there may be no font
    found = []
    for version in ("one", "other"):
        monkeypatch.setattr(mathjax, "version", lambda version=version: version)
        fonts = SimpleNamespace(CHINESE=(), named=lambda _, version=version: [version])
        monkeypatch.setattr(changed, "font_files", fonts)
        found += [export(folder), export(folder)]
    assert found == [True, False, "author" not in setting, False]


def test_a_picture_that_would_come_first_is_seen(folder: Path) -> None:
    (folder / "2.md").write_text(_ARTICLE.replace("img/a.png", "/img/b.png"), "utf-8")
    (folder.parent / "img").mkdir()
    picture(folder.parent / "img" / "b.png")
    first = export(folder)
    assert [first, export(folder)] == [True, False]
    (folder / "img").mkdir(exist_ok=True)
    picture(folder / "img" / "b.png", "blue")
    before = (folder / "2.wx" / "manifest.json").read_text("utf-8")
    again = export(folder)
    assert again or before == (folder / "2.wx" / "manifest.json").read_text("utf-8")


def test_earlier_issues_are_read(folder: Path) -> None:
    (folder / "1.md").write_text("# 第一期\n\nx\n", "utf-8")
    write("wxexport.toml", '[tail]\nearlier = 1\nsite = ""\n'.replace('site = ""\n', ""))(folder)
    assert [export(folder), export(folder)] == [True, False]
    (folder / "1.md").write_text("# 改了\n\nx\n", "utf-8")
    assert [export(folder), export(folder)] == [True, False]
    (folder / "1.5.md").write_text("# 新的\n\nx\n", "utf-8")
    assert export(folder)
    (folder / "3.md").write_text("# 后来的\n\nx\n", "utf-8")
    assert not export(folder)


def test_a_name_that_would_be_meant_is_seen(folder: Path) -> None:
    path = folder / "2.md"
    path.write_text(_ARTICLE + "\n[上期](notes/fifth.md)\n", "utf-8")
    (folder / "notes").mkdir()
    assert [export(folder), export(folder)] == [True, False]
    (folder / "notes" / "fifths.md").write_text("# 一\n", "utf-8")
    assert [export(folder), export(folder)] == [True, False]
    assert "fifths.md" in (folder / "2.wx" / "manifest.json").read_text("utf-8")
    (folder / "note").mkdir()  # of folders that hold no such name, nothing
    (folder / "3.wx").mkdir()
    assert not export(folder)


def test_a_folder_that_becomes_a_file_may_be_meant(folder: Path) -> None:
    (folder / "2.md").write_text(_ARTICLE + "\n[上期](waterss.md)\n", "utf-8")
    (folder / "waters.md").mkdir()
    assert [export(folder), export(folder)] == [True, False]
    (folder / "waters.md").rmdir()
    (folder / "waters.md").write_text("# 一\n", "utf-8")
    assert export(folder)


@pytest.mark.parametrize("name", [".waters.md", "waters.wx"])
def test_hidden_files_and_outputs_are_never_meant(folder: Path, name: str) -> None:
    (folder / "2.md").write_text(_ARTICLE + "\n[上期](water.md) [下期](water.wy)\n", "utf-8")
    (folder / name).write_text("x", "utf-8")
    assert [export(folder), export(folder)] == [True, False]
    assert "Did you mean" not in (folder / "2.wx" / "manifest.json").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
@pytest.mark.parametrize("link", ["img/a.png", "img", "code.png"])
def test_where_a_link_leads_is_seen(folder: Path, link: str) -> None:
    if link == "code.png":
        write("wxexport.toml", '[tail]\naccount_qr = "code.png"\n')(folder)
    if link == "img":
        shutil.rmtree(folder / link)
    for color in ("red", "blue"):
        (folder / color).mkdir()
        (folder / color / "a.png").write_bytes(qr.draw(color))
        (folder / link).unlink(missing_ok=True)
        (folder / link).symlink_to(folder / color / ("" if link == "img" else "a.png"))
        assert [export(folder), export(folder)] == [True, False]


@pytest.mark.parametrize("name", ["x.pdf", "nn.md"])
def test_a_linked_file_matters_as_far_as_it_is_there(folder: Path, name: str) -> None:
    (folder / "2.md").write_text(f"{_ARTICLE}\n[甲]({name})\n", "utf-8")
    assert [export(folder), export(folder)] == [True, False]
    (folder / name).write_text("# 一\n", "utf-8")
    assert [export(folder), export(folder)] == [True, False]
    (folder / name).write_text("# 二\n", "utf-8")
    assert not export(folder)
    (folder / name).unlink()
    assert export(folder)


@pytest.mark.parametrize(
    "text",
    [
        "![图](gone.png)",
        "![图](https://a.example/1.png)",
        "![[a.png]]",
        "```dot\ndigraph {}\n```",
        "$\\text{\U0002ffff}$",
        "![图](text.svg)",
    ],
)
def test_what_may_be_found_another_time_is_looked_for(folder: Path, text: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="40"><text y="30">\U0002ffff</text></svg>'
    (folder / "text.svg").write_text(svg, "utf-8")
    (folder / "2.md").write_text(f"# 题\n\n{text}\n", "utf-8")
    assert [export(folder), export(folder)] == [True, True]


def test_the_command_says_so_and_gives_the_manifest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n- [空]()\n", "utf-8")
    first, again = (run("a.md", "--changed", "--json") for _ in range(2))
    assert json.loads(first.out) == json.loads(again.out)
    assert run("a.md", "--changed", "--strict").code == 1
    assert run("a.md", "--changed").out == "a.wx/index.html: up to date\n"
    assert run("a.md").out != "a.wx/index.html: up to date\n"


def test_published_issues_matter_as_far_as_they_are_used(folder: Path) -> None:
    records = folder.parent / "wxexport.published.toml"
    text = _ARTICLE.replace("正文", "[上一期](1.md)。\n\n{{ archive }}\n\n正文")
    (folder / "2.md").write_text(text, "utf-8")

    def published(*issues: str) -> bool:
        records.write_text("".join(table(f"issues/{issue}", issue[:-3], title="题") for issue in issues), "utf-8")
        return export(folder)

    assert [export(folder), export(folder)] == [True, False]
    assert [published("1.md"), export(folder)] == [True, False]
    assert not published("1.md", "2.md", "3.md")  # itself, and one that comes after it
    assert published("0.md", "1.md", "2.md", "3.md")
    assert not published("0.md", "1.md", "2.md")
    assert published("0.md")
    records.write_text("<<<<<<< HEAD\n", "utf-8")
    assert [export(folder), export(folder)] == [True, True]
    records.unlink()
    assert [export(folder), export(folder)] == [True, False]
