"""``wxexport published``: the records of where issues are published."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.repository import URL, repository, table
from tests.cli.running import Ran, Run
from wxexport.archive import reading
from wxexport.archive.entries import FILE_NAME

_ISSUE = "---\ndigest: 摘要。\n---\n# 第一期 (2026-01-03)\n\n正文。\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    repository(tmp_path, {"2026/1.md": _ISSUE, "2026/2.md": "# 第二期 (2026-01-17)\n\n正文。\n"})
    return tmp_path


def test_an_issue_is_recorded(run: Run, top: Path) -> None:
    assert run("published", "add", "2026/1.md", f"{URL}a") == Ran(0, f"2026/1.md: {URL}a\n", "")
    (entry,) = reading.of(top).entries.values()
    assert entry[:5] == ("2026/1.md", f"{URL}a", "第一期 (2026-01-03)", "2026-01-03", "摘要。")
    assert run("published", "add", "2026/1.md", f"{URL}b").out == f"2026/1.md: {URL}b\n  its address was {URL}a\n"
    (top / "2026" / "1.md").rename(top / "2026" / "first-1.md")
    assert run("published", "add", "2026/first-1.md", f"{URL}b").out == f"2026/first-1.md: {URL}b\n  it was 2026/1.md\n"
    assert [*reading.of(top).entries] == ["2026/first-1.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026/1.md", "https://example.com"), "error: the address https://example.com is not of mp.weixin.qq.com\n"),
        (("2026/3.md", f"{URL}a"), "error: 2026/3.md: no such file\n"),
        (("2026", f"{URL}a"), "error: 2026: is a folder, not an article\n"),
    ],
)
def test_what_is_refused(run: Run, top: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run("published", "add", *arguments)
    assert (ran.code, ran.out, ran.err.startswith(said)) == (2, "", True)
    assert not (top / FILE_NAME).exists()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"{URL}a", f"{URL}a"),
        ("https://mp.weixin.qq.com/s?__biz=M&mid=1", "'https://mp.weixin.qq.com/s?__biz=M&mid=1'"),
    ],
)
def test_swapped_arguments(run: Run, top: Path, url: str, shown: str) -> None:
    assert run("published", "add", url, "2026/1.md") == Ran(
        2,
        "",
        f"error: the address and the file are swapped\n  Write: wxexport published add 2026/1.md {shown}\n",
    )


def test_a_broken_file_is_not_written(run: Run, top: Path) -> None:
    text = table("2026/2.md", "b") + "<<<<<<< HEAD\n"
    (top / FILE_NAME).write_text(text, "utf-8")
    ran = run("published", "add", "2026/1.md", f"{URL}a")
    assert ran.code == 2
    assert ran.err.partition("\n")[0].endswith(f"{FILE_NAME}:4: a conflict of git is not resolved")
    assert (top / FILE_NAME).read_text("utf-8") == text


def test_what_is_published(run: Run, top: Path) -> None:
    assert run("published", "list") == Ran(0, "nothing is recorded yet: `wxexport published add ISSUE.md URL`\n", "")
    run("published", "add", "2026/1.md", f"{URL}a")
    assert run("published", "list").out == f"2026/1.md  2026-01-03  第一期 (2026-01-03)  {URL}a\n"
    (listed,) = json.loads(run("published", "list", "--format", "json").out)
    assert [*listed] == ["path", "url", "title", "date", "digest", "hash"]
    assert run("published", "status").out == (
        f"published      2026/1.md  第一期 (2026-01-03)  {URL}a\n"
        "not published  2026/2.md  第二期 (2026-01-17)\n"
        "1 published, 1 not published\n"
    )
    (top / "2026" / "1.md").write_text(_ISSUE + "又。\n", "utf-8")
    states = json.loads(run("published", "status", "--format", "json").out)
    assert [(one["path"], one["state"]) for one in states] == [("2026/1.md", "changed"), ("2026/2.md", "unpublished")]


def test_no_issues(run: Run, tmp_path: Path) -> None:
    said = "no issues here: none of the Markdown files has a number in its name\n"
    assert run("published", "status") == Ran(0, said, "")


def test_the_records_are_checked(run: Run, top: Path) -> None:
    assert run("published", "check") == Ran(0, "no findings\n", "")
    (top / FILE_NAME).write_text(table("2026/1.md", "a") + table("2026/2.md", "a"), "utf-8")
    ran = run("published", "check")
    assert (ran.code, ran.out.partition("\n")[0]) == (
        1,
        f"{FILE_NAME}:4: warning WX070 2026/2.md has the address of 2026/1.md",
    )
    (found,) = json.loads(run("published", "check", "--format", "json").out)
    assert (found["file"], found["line"], found["rule"]) == (FILE_NAME, 4, "WX070")
    assert run("published", "check", "--format", "github").out.startswith(
        f"::warning file={FILE_NAME},line=4,title=WX070::"
    )


def test_a_list_is_imported(run: Run, top: Path) -> None:
    (top / "history.csv").write_text(
        f"标题,日期,链接\n第一期 (2026-01-03),2026-01-03,{URL}a\n谷歌大会,2026-01-17,{URL}b\n招聘,2026-05-01,{URL}c\n",
        "utf-8",
    )
    ran = run("published", "import", "history.csv", "--dry-run")
    assert not (top / FILE_NAME).exists()
    assert run("published", "import", "history.csv") == ran
    assert ran == Ran(
        1,
        f"2026/1.md: {URL}a (by its title)\n2026/2.md: {URL}b (by its date)\n"
        "2 recorded, 0 known already, 1 not recorded\n",
        f"history.csv:4: not recorded, no issue has this title, date or number: 2026-05-01 招聘 {URL}c\n",
    )
    assert [entry[:4] for entry in reading.of(top).entries.values()] == [
        ("2026/1.md", f"{URL}a", "第一期 (2026-01-03)", "2026-01-03"),
        ("2026/2.md", f"{URL}b", "谷歌大会", "2026-01-17"),
    ]
    assert run("published", "import", "history.csv").out == "0 recorded, 2 known already, 1 not recorded\n"


def test_what_cannot_be_imported(run: Run, top: Path) -> None:
    (top / "gbk.csv").write_bytes(f"标题,链接\n第一期,{URL}a\n".encode("gb18030"))
    assert run("published", "import", "gbk.csv").err == (
        "error: gbk.csv:1: is not UTF-8 text\n  Save it as UTF-8; it is GB18030 (GBK) now.\n"
    )
    assert run("published", "import", "none.csv").err.startswith("error: none.csv: no such file\n")
    (top / "empty.md").write_text("# 无\n", "utf-8")
    assert run("published", "import", "empty.md") == Ran(
        2,
        "",
        "error: empty.md: has no address of an article\n"
        "  It has to be a list in Markdown, CSV, JSON or HTML, with addresses of mp.weixin.qq.com.\n",
    )


def test_a_long_title_does_not_fill_the_terminal(run: Run, top: Path) -> None:
    (top / "list.md").write_text(f"[{'长' * 400}]({URL}c)\n", "utf-8")
    assert run("published", "import", "list.md").err.endswith(f": {'长' * 60}… {URL}c\n")
    (top / FILE_NAME).write_text(table("2026/1.md", "a", title="长" * 400), "utf-8")
    assert run("published", "list").out == f"2026/1.md  -  {'长' * 60}…  {URL}a\n"


def test_no_record_is_lost_among_ten_runs(top: Path) -> None:
    names = [f"2026/{number}.md" for number in range(10)]
    repository(top, {name: f"# 第 {name} 期\n" for name in names})
    command = [sys.executable, "-m", "wxexport", "published", "add"]
    runs = [subprocess.Popen([*command, name, f"{URL}x{number}"], cwd=top) for number, name in enumerate(names)]
    assert [run.wait() for run in runs] == [0] * 10
    archive = reading.of(top)
    assert (archive.problems, [*archive.entries]) == ((), names)
    assert not list(top.glob(".wxexport*"))


def test_a_link_that_leads_nowhere(run: Run, top: Path) -> None:
    (top / FILE_NAME).symlink_to(top / "none.toml")
    ran = run("published", "add", "2026/1.md", f"{URL}a")
    said = f"{FILE_NAME}: is a link that leads nowhere\n  Remove it, or put back its file.\n"
    assert (ran.code, ran.err.endswith(said)) == (2, True)
    assert not (top / "none.toml").exists()
