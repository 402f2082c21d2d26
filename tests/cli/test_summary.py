"""``check --summary`` and ``--fail-on``: what a run of GitHub shows and how it ends."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run, environment
from wxexport.cli import summary
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import Finding, Severity

_MOST = 1024 * 1024


def _finding(message: str = "wrong", severity: Severity = "warning", path: str = "a.md", line: int = 3) -> Finding:
    return Finding("WX010", severity, t("{text}", text=message), path, line, column=1, hint=t("Mend it."))


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.tags.add(tag)


def test_the_worst_comes_first_and_it_is_appended(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n\n", "utf-8")
    failure = WxExportError(t("no such file"), "none.md")
    summary.append(path, [_finding(severity="info"), _finding(), _finding(severity="error", line=0)], [failure])
    assert path.read_text("utf-8") == (
        "before\n\n### wxexport: 1 file failed, 1 error, 1 warning, 1 note\n\n<table>\n"
        "<tr><td><code>none.md</code></td><td>❌ error</td><td></td><td>no such file</td></tr>\n"
        "<tr><td><code>a.md:1</code></td><td>❌ error</td><td>WX010</td><td>wrong<br>Mend it.</td></tr>\n"
        "<tr><td><code>a.md:3:1</code></td><td>⚠️ warning</td><td>WX010</td><td>wrong<br>Mend it.</td></tr>\n"
        "<tr><td><code>a.md:3:1</code></td><td>ℹ️ info</td><td>WX010</td><td>wrong<br>Mend it.</td></tr>\n"
        "</table>\n\n"
    )


def test_nothing_in_it_is_markdown_or_a_tag(tmp_path: Path) -> None:
    hostile = "</table>\n\n# [x](https://example.com) ![](https://example.com/a.png) `a` <script>\x1b[31m\u202e&amp;"
    path = tmp_path / "summary.md"
    summary.append(path, [_finding(hostile, path=hostile)], [])
    text = path.read_text("utf-8")
    head, table = text.split("\n\n", 1)
    assert "\n\n" not in table.removesuffix("\n\n")  # an empty line would end the HTML, and Markdown would begin
    assert _Tags(table).tags == {"table", "tr", "td", "code", "br"}
    assert (head, "\x1b" in text, "\u202e" in text) == ("### wxexport: 1 warning", False, False)
    assert "\\x1b[31m\\u202e&amp;amp;" in table


@pytest.mark.parametrize("before", [0, 500_000, _MOST - 2_000])
def test_a_summary_is_no_larger_than_github_takes(tmp_path: Path, before: int) -> None:
    path = tmp_path / "summary.md"
    path.write_bytes(b"x" * before)
    summary.append(path, [_finding("错" * 100)] * 6_000, [])
    text = path.read_text("utf-8")
    rows = text.count("<tr>")
    assert _MOST - 2_000 <= path.stat().st_size <= _MOST
    assert 0 <= rows < 6_000
    assert text.endswith(f"</table>\n\n{6_000 - rows} more are not shown here\n\n")


def test_a_file_that_is_full_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_bytes(b"x" * _MOST)
    summary.append(path, [_finding()], [])
    assert path.stat().st_size == _MOST


def test_the_command_writes_it(run: Run, good: Path, found: Path, tmp_path: Path) -> None:
    ran = run("check", "good.md", "found.md", "none.md", "--summary", "s.md", "--lang", "zh")
    assert ran.code == 2
    text = (tmp_path / "s.md").read_text("utf-8")
    assert text.startswith("### wxexport：1 个文件读不了、2 条警告、1 条说明\n\n<table>\n<tr><td><code>none.md</code>")
    assert text.count("<tr>") == 4
    assert run("check", "good.md", "--summary", "t.md") == Ran(0, "no findings\n", "")
    assert (tmp_path / "t.md").read_text("utf-8") == "### wxexport: no findings\n\n"
    ran = run("check", "good.md", "--summary", "none/t.md")
    assert (ran.code, ran.err) == (2, "error: none/t.md: cannot be written: there is no such folder\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("found.md",), 1),
        (("found.md", "--fail-on", "warning"), 1),
        (("found.md", "--fail-on", "error"), 0),
        (("found.md", "--fail-on", "never"), 0),
        (("deep.html", "--fail-on", "error"), 1),
        (("deep.html", "--fail-on", "never"), 0),
        (("none.md", "--fail-on", "never"), 2),
        (("found.md", "--fail-on", "info"), 2),
    ],
)
def test_what_counts(run: Run, found: Path, tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "deep.html").write_text("<div>一</div>", "utf-8")
    ran = run("check", *arguments)
    assert ran.code == code
    assert ("warning WX" in ran.out or "error WX" in ran.out) == (code != 2)


def test_an_article_that_cannot_be_read_is_an_annotation(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a,b.md").write_bytes(b"# 1\n\n\xff\n")
    ran = run("check", "a,b.md", "--format", "github")
    assert (ran.code, ran.err) == (2, "")
    assert ran.out.startswith("::error file=a%2Cb.md,line=3,title=wxexport::is not UTF-8 text. Save it as UTF-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_on_a_full_disk_nothing_is_added(tmp_path: Path) -> None:
    path = tmp_path / "s.md"
    path.write_text("before\n", "utf-8")
    script = (
        "import pathlib, resource, signal, sys\nfrom wxexport.cli import summary\n"
        "from wxexport.errors import WxExportError\nfrom wxexport.messages import t\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try:\n    summary.append(pathlib.Path(sys.argv[1]), [], [WxExportError(t('no such file'), 'a.md')] * 9)\n"
        "except WxExportError as error:\n    print(error)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, path], env=environment(), capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"{path}: cannot be written: the disk is full\n"
    assert path.read_text("utf-8") == "before\n"
