"""``wxexport check``: pages of other tools, ``--after-save``, ``--fix``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run


def test_check_continues_after_a_failing_article(run: Run, found: Path) -> None:
    ran = run("check", "none.md", "found.md")
    assert (ran.code, ran.err) == (2, "error: none.md: no such file\n  Did you mean found.md?\n")
    assert ran.out == run("check", "found.md").out


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "github"), ("--fix",), ("--fix", "--diff")])
def test_several_processes_say_what_one_says(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    names = [f"{number}.md" for number in range(6)]
    said = []
    for jobs in ("1", "3"):
        for name in names:
            (tmp_path / name).write_text("# 题\n\n• 一\n• 二\n\n见[没有](没有.md)。。\n", "utf-8")
        (tmp_path / "4.md").unlink()
        said.append(run("check", *names, "--jobs", jobs, *options))
    assert said[0] == said[1]
    assert said[0].code == 2
    everything = said[0].out + said[0].err
    assert "4.md: no such file" in everything if "github" not in options else "file=4.md" in everything
    assert [name for name in names if name in everything] == names


def test_a_file_that_is_named_twice_is_fixed_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n• 一\n• 二\n", "utf-8")
    ran = run("check", "--fix", "a.md", "./a.md", "--jobs", "3")
    assert (ran.code, ran.out) == (0, "no findings\n")
    assert ran.err.count("fixed 1 place\n") == 1


def test_check_html_of_any_tool(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p><span leaf="">一</span></p>\n<div><a href="#x">二</a></div>\n', "utf-8")
    (tmp_path / "b.HTM").write_text('<p><span leaf="">一</span></p>', "utf-8")
    ran = run("check", "a.html")
    assert (ran.code, ran.err) == (1, "")
    assert [line for line in ran.out.splitlines() if line[0] != " "] == [
        "a.html:2: error WX101 <div> is not kept by the editor",
        "a.html:2: info WX105 text without the span leaf that the editor adds",
        "a.html:2: error WX108 a link leads to a place in the page",
        "a.html:2: warning WX127 white space between the tags of blocks",
        "4 findings",
    ]
    assert run("check", "b.HTM") == Ran(0, "no findings\n", "")
    assert run("check", "none.html") == Ran(2, "", "error: none.html: no such file\n  Did you mean a.html?\n")
    (tmp_path / "deep.html").write_text("<b>" * 5000, "utf-8")
    ran = run("check", "deep.html")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: deep.html: HTML is nested more than 400 deep")


def test_check_html_formats_and_ignore(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>一</p>\n<!-- wxexport: ignore bare-text -->\n<p>二</p>\n", "utf-8")
    assert [(one["rule"], one["line"]) for one in json.loads(run("check", "a.html", "--format", "json").out)] == [
        ("WX105", 1),
        ("WX127", 3),
    ]
    assert run("check", "a.html", "--format", "github").out.splitlines()[0] == (
        "::notice file=a.html,line=1,title=WX105::text without the span leaf that the editor adds. "
        'Put the text in <span leaf="">…</span>.'
    )


@pytest.mark.parametrize("style", ["width:calc(" + "(" * 500, "color:" + "[" * 1000, "background:rgb(" * 500])
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_check_of_brackets_without_end(run: Run, tmp_path: Path, name: str, style: str) -> None:
    (tmp_path / name).write_text(f'# 题\n\n<p style="{style}">字</p>', "utf-8")
    assert "its brackets are nested too deep\n" in run("check", name).out
    assert run("check", "--after-save", name).code == 0
    assert (tmp_path / name).suffix == ".html" or run(name).code == 0


def test_check_and_after_save_have_one_limit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<ul><li>一" * 400, "utf-8")
    expected = "error: a.html:1: HTML is nested more than 400 deep\n  Close the tags it opens.\n"
    assert run("check", "a.html") == run("check", "--after-save", "a.html") == Ran(2, "", expected)


def test_check_after_save(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p id="x"><span leaf="">一</span></p>', "utf-8")
    ran = run("check", "--after-save", "a.html")
    assert (ran.code, ran.out) == (0, '<p><span leaf="">一</span></p>\n')
    assert ran.err.startswith("a.html:1: ")
    assert json.loads(run("check", "--after-save", "--format", "json", "a.html").out)["html"] + "\n" == ran.out
    ours = run("check", "--after-save", "good.md")
    assert (ours.code, ours.err) == (0, "")
    assert ours.out.startswith("<section")
    assert run("check", "--after-save", "good.md", "a.html") == Ran(2, "", "error: --after-save takes one article\n")


def test_check_fix(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# 题\r\n\r\n• 一\r\n• 二\r\n".encode())
    assert run("check", "a.md").out.splitlines()[1:] == [
        "  3 | • 一",
        "    | ^",
        "  Begin the item with a hyphen (-).",
        "1 finding, at most 1 can be fixed with --fix",
    ]
    assert run("check", "--fix", "a.md") == Ran(
        0,
        "no findings\n",
        "a.md:3:1: fixed WX008 a line begins with a dash or dot, which does not make a list\na.md: fixed 1 place\n",
    )
    assert (tmp_path / "a.md").read_bytes() == "# 题\r\n\r\n- 一\r\n- 二\r\n".encode()
    assert run("check", "--fix", "a.md") == Ran(0, "no findings\n", "a.md: nothing to fix\n")
    (tmp_path / "a.md").write_text("# 题\n\n• 一\n\n  继续\n", "utf-8")  # which would be in the list
    assert run("check", "a.md").out.splitlines()[-1] == "1 finding, at most 1 can be fixed with --fix"
    (tmp_path / "a.html").write_text("<p></p>", "utf-8")
    assert run("check", "--fix", "--diff", "a.html") == Ran(
        2, "", "error: a.html: --fix works on Markdown files only\n"
    )
    assert run("check", "--fix", "a.html") == Ran(2, "", "error: a.html: --fix works on Markdown files only\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("--after-save", other) for other in ("--fix", "--layout", "--format github", "--summary s.md")),
        *(("--diff", other) for other in ("--format json", "--format github", "--summary s.md", "--layout")),
    ],
)
def test_options_that_would_not_be_heard_are_refused(run: Run, good: Path, one: str, other: str) -> None:
    fix = ["--fix"] if one == "--diff" else []
    error = f"error: {one} cannot be used with {other.removesuffix(' s.md')}\n"
    assert run("check", "good.md", one, *other.split(), *fix) == Ran(2, "", error)


def test_check_diff(run: Run, tmp_path: Path) -> None:
    text = "# 题\r\n\r\n• 一\r\n• 二\r\n\r\n首款芯片，，可能"
    (tmp_path / "a.md").write_bytes(text.encode())
    (tmp_path / "b.md").write_bytes("# 题\n\n字\n".encode())
    assert run("check", "--diff", "a.md") == Ran(2, "", "error: --diff needs --fix\n")
    ran = run("check", "--fix", "--diff", "a.md", "b.md")
    assert (ran.code, ran.err) == (1, "")
    assert [line.rstrip("\r") for line in ran.out.split("\n")] == [
        *("--- a.md", "+++ a.md", "@@ -1,6 +1,6 @@", " # 题", " ", "-• 一", "-• 二", "+- 一", "+- 二", " "),
        *("-首款芯片，，可能", "\\ No newline at end of file", "+首款芯片，可能", "\\ No newline at end of file", ""),
    ]
    assert (tmp_path / "a.md").read_bytes() == text.encode()
    assert run("check", "--fix", "--diff", "b.md") == Ran(0, "", "")


def test_several_files_have_a_count_each(run: Run, good: Path, found: Path) -> None:
    (good.parent / "many.md").write_text("# 题\n\n" + "[甲](b.md)\n\n" * 12, "utf-8")
    lines = run("check", "good.md", "found.md", "many.md").out.splitlines()
    assert lines[-3:] == ["  12  many.md", "   3  found.md", "15 findings in 2 files"]
    assert sum(" WX012 " in line for line in lines) == 4
    assert any(line.endswith("(and 9 more, in lines 9, 11, 13, 15, 17, 19, 21, 23, …)") for line in lines)
    assert len(json.loads(run("check", "many.md", "--format", "json").out)) == 12
