"""How findings are printed: text, JSON, GitHub annotations."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run
from wxexport.cli import printing
from wxexport.cli.printing import print_report
from wxexport.findings.article_rules import FALSE_BULLET
from wxexport.messages import t
from wxexport.model import Edit, Place


def test_many_findings_of_a_rule_are_cut_short(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n" + "[空]()\n\n" * 5, "utf-8")
    lines = [line for line in run("a.md").err.splitlines() if not line.startswith("  ")]
    assert lines == [
        "a.md:3:1: warning WX010 the link “空” has no address",
        "a.md:5:1: warning WX010 the link “空” has no address",
        "a.md:7:1: warning WX010 the link “空” has no address",
        "… and 2 more WX010: `wxexport check` shows all",
    ]


def test_check_text(run: Run, good: Path, found: Path) -> None:
    assert run("check", "good.md") == Ran(0, "no findings\n", "")
    ran = run("check", "found.md")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == run("found.md").err + "3 findings\n"
    assert [path.name for path in good.parent.glob("good.wx")] == []


def test_check_json(run: Run, good: Path, found: Path) -> None:
    assert run("check", "--format", "json", "good.md") == Ran(0, "[]\n", "")
    ran = run("check", "--format", "json", "found.md")
    assert (ran.code, ran.err) == (1, "")
    assert [(one["rule"], one["severity"], one["file"], one["line"]) for one in json.loads(ran.out)] == [
        ("WX010", "warning", "found.md", 3),
        ("WX012", "warning", "found.md", 5),
        ("WX011", "info", "found.md", 5),
    ]


def test_check_github(run: Run, good: Path, found: Path, tmp_path: Path) -> None:
    assert run("check", "--format", "github", "good.md") == Ran(0, "", "")
    assert run("check", "--format", "github", "found.md") == Ran(
        1,
        "::warning file=found.md,line=3,col=1,endColumn=9,title=WX010::the link “没有地址” has no address. "
        "Write one between the parentheses, or plain text.\n"
        "::warning file=found.md,line=5,col=1,endColumn=11,title=WX012::the link “站内” leads to b.md, "
        "a file that is not there. Correct the name of the file, or write plain text.\n"
        "::notice file=found.md,line=5,col=12,endColumn=20,title=WX011::the link “页内” leads to #x. "
        "WeChat has no jumps inside an article; it stays as text.\n",
        "",
    )


def test_columns_and_edits(capsys: pytest.CaptureFixture[str]) -> None:
    edits = (Edit(3, 1, 2, "-"),)
    findings = (
        FALSE_BULLET.finding(t("a dot"), "a.md", Place(3, 1, 2), edits=edits),
        FALSE_BULLET.finding(t("a dot over lines"), "a.md", Place(4, 5)),
    )
    shown = []
    for form in ("text", "github", "json"):
        print_report(findings, form, failed=False)
        shown.append(capsys.readouterr().out)
    assert [line for line in shown[0].splitlines() if line[0] != " "] == [
        "a.md:3:1: warning WX008 a dot",
        "a.md:4:5: warning WX008 a dot over lines",
    ]
    assert [line.partition(",title=")[0] for line in shown[1].splitlines()] == [
        "::warning file=a.md,line=3,col=1,endColumn=2",
        "::warning file=a.md,line=4,col=5",
    ]
    assert [(one["line"], one["column"], one["end"], one["edits"]) for one in json.loads(shown[2])] == [
        (3, 1, 2, [{"line": 3, "start": 1, "end": 2, "text": "-"}]),
        (4, 5, None, []),
    ]


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_check_github_escapes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a,b:c%.md").write_text("# 甲\n\n<a href='x%\n::error::owned'>y</a>\n", "utf-8")
    lines = run("check", "--format", "github", "a,b:c%.md").out.splitlines()
    assert all(line.startswith("::warning file=a%2Cb%3Ac%25.md,line=") for line in lines)
    assert lines[0].startswith("::warning file=a%2Cb%3Ac%25.md,line=3,col=1,title=WX012::the link “y” leads to x%25")


def test_a_finding_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n<a href='x\n::error::owned'>y</a>\n", "utf-8")
    assert [line for line in run("check", "a.md").out.splitlines() if line.startswith("::")] == []


def test_text_leaves_in_one_place() -> None:
    folder = Path(printing.__file__).parent
    printing_ones = [
        path.name
        for path in sorted(folder.glob("*.py"))
        if re.search(r"click\.s?echo\(|\bprint\(", path.read_text("utf-8"))
    ]
    assert printing_ones == ["printing.py"]
