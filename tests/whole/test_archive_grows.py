"""Six issues, published one after the other: their links to each other come alive, and no article is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from tests.cli.running import tree as files_of
from wxexport import export
from wxexport.archive.entries import FILE_NAME
from wxexport.cli import cli
from wxexport.theme.load import names

SOURCE = Path(__file__).resolve().parent.parent / "fixtures" / "archive"
ISSUES = [path.relative_to(SOURCE).as_posix() for path in sorted(SOURCE.glob("*/*.md"))]
FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH = ISSUES
WRITTEN = {SECOND: "11", THIRD: "21", SIXTH: "542"}
"""The numbers of the issues that the author of one links to."""

# What can be tapped in each issue when the first ones are published: in the text, in a list, in the tail.
ALIVE: dict[str, list[str]] = {
    FIRST: ["", "", "", "", "", "", ""],
    SECOND: ["", "11", "11", "11", "11", "11", "11"],
    THIRD: ["", "1", "21", "21", "21", "21", "21"],
    FOURTH: ["", "1", "21", "321", "321", "321", "321"],
    FIFTH: ["", "1", "21", "321", "4321", "4321", "4321"],
    SIXTH: ["", "1", "221", "2321", "42432", "542543", "542543"],
}


def url(number: int) -> str:
    return f"https://mp.weixin.qq.com/s/issue-{number}"


def exported(top: Path, issue: str) -> tuple[str, list[str]]:
    """The numbers of the issues whose links can be tapped, in their order, and the rules of the findings."""
    bundle = export(top / issue)
    links = [link.get("href", "") for link in html.fragment_fromstring(bundle.html).iter("a")]
    assert all(link.startswith(url(0)[:-1]) for link in links)
    return "".join(link[-1] for link in links), [one.rule for one in bundle.findings if one.rule.startswith("WX0")]


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "archive"
    shutil.copytree(SOURCE, made)
    (made / ".git").mkdir()
    monkeypatch.chdir(made)
    return made


def test_links_come_alive_as_the_archive_grows(top: Path) -> None:
    before = files_of(top)
    for published in range(len(ISSUES) + 1):
        if published:
            cli(["published", "add", ISSUES[published - 1], url(published)], standalone_mode=False)
        for issue in ISSUES:
            alive, found = exported(top, issue)
            assert alive == ALIVE[issue][published], (issue, published)
            dead = [number for number in WRITTEN.get(issue, "") if int(number) > published]
            assert found == ["WX012" for _ in dead], (issue, published)
    text = (top / FILE_NAME).read_text("utf-8")
    assert [line for line in text.split("\n") if line.startswith("[")] == [f'["{issue}"]' for issue in ISSUES]
    assert files_of(top) == before | {FILE_NAME: text.encode()}


def test_the_archive_is_what_the_issues_say(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, issue in enumerate(ISSUES, 1):
        cli(["published", "add", issue, url(number)], standalone_mode=False)
    capsys.readouterr()
    cli(["published", "list"], standalone_mode=False)
    assert [line.split()[:4] for line in capsys.readouterr().out.splitlines()] == [
        [issue, Path(issue).stem, "掌上计算", f"({Path(issue).stem})"] for issue in reversed(ISSUES)
    ]
    with pytest.raises(SystemExit) as ended:
        cli(["published", "check"], standalone_mode=False)
    assert (ended.value.code, capsys.readouterr().out) == (0, "no findings\n")


def test_a_years_table_and_a_list_are_filled(top: Path) -> None:
    for number, issue in enumerate(ISSUES, 1):
        cli(["published", "add", issue, url(number)], standalone_mode=False)
    rows = [[cell.text_content() for cell in row] for row in _tree(top / FIFTH).iter("tr")]
    assert rows == [
        [*"2026"],
        ["2026-01-17", "2026-01-03", "", ""],
        [*"2025"],
        ["2025-12-20", "2025-12-06", "", ""],
    ]
    tail = [text for text in _tree(top / SIXTH).text_content().split("往期回顾")[-1].split("掌上计算 ") if text]
    assert tail == ["(2026-01-31)", "(2026-01-17)", "(2026-01-03)"]


@pytest.mark.parametrize("theme", names())
def test_every_theme_shows_the_issues_so_that_they_can_be_read(top: Path, theme: str) -> None:
    for number, issue in enumerate(ISSUES, 1):
        cli(["published", "add", issue, url(number)], standalone_mode=False)
    for style in ("list", "cards", "table"):
        bundle = export(top / FIFTH, theme=theme, settings={"archive_style": style})
        assert bundle.html.count(url(0)[:-1]) == 4
        assert [(one.rule, one.message) for one in bundle.findings] == []


def _tree(path: Path) -> html.HtmlElement:
    return html.fragment_fromstring(export(path).html)
