"""What an argument names: a file, a page, standard input; and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import FOUND, GOOD, Ran, Run


def test_stdin_to_stdout(run: Run, good: Path) -> None:
    run("good.md")
    assert run("-", "--stdout", stdin=GOOD) == Ran(
        0, (good.parent / "good.wx" / "article.html").read_text("utf-8") + "\n", ""
    )
    assert sorted(path.name for path in good.parent.iterdir()) == ["good.md", "good.wx"]


def test_stdin_to_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wxexport.toml").write_text('author = "小周"\n', "utf-8")
    assert run("-", "-o", "out", stdin=FOUND).err.startswith("<stdin>:3:1: warning WX010 ")
    manifest = json.loads((tmp_path / "out" / "stdin" / "manifest.json").read_bytes())
    assert (manifest["title"], manifest["author"]) == ("乙", "小周")
    assert run("-", stdin=GOOD).out.startswith("stdin.wx/index.html: ")


def test_stdin_beside_other_articles_and_jobs(run: Run, good: Path) -> None:
    ran = run("-", "good.md", "-o", "out", "--jobs", "2", stdin=FOUND)
    assert ran.code == 0
    assert sorted(path.name for path in (good.parent / "out").iterdir()) == ["good", "stdin"]


@pytest.mark.parametrize(
    ("stdin", "error"),
    [
        (b"", "error: <stdin>: is empty\n  There is nothing to export.\n"),
        (
            b"one\n\xff\n",
            "error: <stdin>:2: is not UTF-8 text\n  Save it as UTF-8; older Windows editors save GBK.\n",
        ),
    ],
)
def test_bad_stdin(run: Run, stdin: bytes, error: str) -> None:
    assert run("-", "--stdout", stdin=stdin) == Ran(2, "", error)


@pytest.mark.parametrize(
    ("argument", "content", "error"),
    [
        ("none.md", None, "error: none.md: no such file\n"),
        (".", None, "error: .: is a folder, not an article\n  Name the Markdown file in it.\n"),
        ("", None, "error: .: is a folder, not an article\n  Name the Markdown file in it.\n"),
        ("..", None, "error: ..: is a folder, not an article\n  Name the Markdown file in it.\n"),
        ("a.md", b"", "error: a.md: is empty\n  There is nothing to export.\n"),
        ("a.md", b" \n\t\n", "error: a.md: is empty\n  There is nothing to export.\n"),
        (
            "a.md",
            b"1\n2\n\xff",
            "error: a.md:3: is not UTF-8 text\n  Save it as UTF-8; older Windows editors save GBK.\n",
        ),
    ],
)
def test_bad_article(run: Run, tmp_path: Path, argument: str, content: bytes | None, error: str) -> None:
    if content is not None:
        (tmp_path / argument).write_bytes(content)
    assert run(argument) == Ran(2, "", error)
    assert [path.name for path in tmp_path.iterdir() if path.name != "a.md"] == []


def test_the_nearest_file_is_named(run: Run, good: Path) -> None:
    (good.parent / "第 1 期").mkdir()
    (good.parent / "第 1 期" / "2026-11-07.md").write_text(GOOD, "utf-8")
    for argument, near in (
        ("Goood.md", "good.md"),
        ("第1期/2026-11-7.md", "第 1 期/2026-11-07.md"),
        ("good", "good.md"),
        ("第 1 期/2026-11-07", "第 1 期/2026-11-07.md"),
        ("nosuch.md", ""),
        ("../no/x.md", ""),
    ):
        hint = f"  Did you mean {near}?\n" if near else ""
        for command in ((), ("check",), ("preview",), ("dump", "--stage", "final")):
            assert run(*command, argument) == Ran(2, "", f"error: {argument}: no such file\n{hint}")


def test_what_is_no_article_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for command in ((), ("check",), ("dump", "--stage", "final")):
        error = "error: a.png: is a picture, not a Markdown article\n  Give the path of a Markdown file.\n"
        assert run(*command, "a.png") == Ran(2, "", error)
    assert run("-", "--stdout", stdin="<!doctype html><p>").err.startswith("error: <stdin>: is an HTML page, not a ")


@pytest.mark.parametrize("command", [["check"], ["dump", "--stage", "final"], ["-o", "out", "--jobs", "2"]])
def test_bad_article_in_every_command(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    assert run(*command, "a.md") == Ran(2, "", "error: a.md: is empty\n  There is nothing to export.\n")


def test_wxexport_toml_that_does_not_parse(run: Run, good: Path) -> None:
    toml = good.parent / "wxexport.toml"
    toml.write_text("theme =", "utf-8")
    assert run("good.md").err == (
        f"error: {toml.resolve()}:1: invalid TOML: the value is missing\n"
        '  Write key = value, and text in straight quotes: theme = "tech".\n'
        "  1 | theme =\n    |        ^\n"
    )


def test_check_reads_stdin(run: Run) -> None:
    assert run("check", "-", stdin=FOUND).out.startswith("<stdin>:3:1: warning WX010 ")


def test_check_of_a_page_on_stdin(run: Run) -> None:
    page = "<!-- by a tool -->\n<!DOCTYPE html>\n<html><body><div></div></body></html>"
    assert run("check", "-", stdin=page).out.startswith("<stdin>:3: error WX101 <div> is not kept by the editor\n")
    saved = run("check", "--after-save", "-", stdin="<html><p id=a>字")
    assert (saved.out, saved.err) == ('<p><span leaf="">字</span></p>\n', "<stdin>:1: <p> loses id\n")
    assert run("check", "-", stdin="<p>一</p>").out.startswith("<stdin>:1: warning WX004 ")  # Markdown


def test_check_html_honors_ignore_and_refuses_markdown_options(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xhtml").write_text("<div>字</div>", "utf-8")
    assert run("check", "a.xhtml").code == 1
    (tmp_path / "wxexport.toml").write_text('ignore = ["WX101", "bare-text"]', "utf-8")
    assert run("check", "a.xhtml") == Ran(0, "no findings\n", "")
    assert run("check", "a.xhtml", "--theme", "grace", "--dialect", "github", "--offline") == Ran(
        2,
        "",
        "error: a.xhtml: --theme and --dialect can only be used with Markdown\n"
        "  Omit them: HTML is checked as it is.\n",
    )
    (tmp_path / "b.html").mkdir()
    ran = run("check", "b.html")
    assert (ran.code, ran.err) == (2, "error: b.html: is a folder, not an article\n  Name the HTML file in it.\n")


def test_the_preview_refuses_what_an_export_refuses(run: Run, good: Path) -> None:
    (good.parent / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (good.parent / "page.html").write_text("<!doctype html><p>", "utf-8")
    for arguments in (["a.png"], ["page.html"], ["good.md", "--theme", "tehc"], ["good.md", "--theme", "./no"]):
        ran = run("preview", *arguments, "--no-browser")
        assert ran == run(*arguments)
        assert ran.code == 2
