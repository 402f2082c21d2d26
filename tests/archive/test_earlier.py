"""The published issues before an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.repository import archived, table
from wxexport.archive import earlier
from wxexport.article import reading as articles


def before(folder: Path, text: str, own: str, day: str = "") -> list[str]:
    archive = archived(folder, text)
    path = folder / own
    path.parent.mkdir(parents=True, exist_ok=True)
    article = articles.parse("正文", path=path.name, folder=path.parent)
    return [entry.path for entry in earlier.before(article, day, archive)]


_DATED = (
    table("a.md", "a", date="2026-01-03")
    + table("b.md", "b", date="2026-02-03")
    + table("c.md", "c", date="2026-01-31")
)


def test_dates_give_the_order(tmp_path: Path) -> None:
    assert before(tmp_path, _DATED, "new.md") == ["b.md", "c.md", "a.md"]
    assert before(tmp_path, _DATED, "new.md", "2026-02-01") == ["c.md", "a.md"]
    assert before(tmp_path, _DATED, "new.md", "2026-01-01") == []


def test_an_issue_is_not_before_itself(tmp_path: Path) -> None:
    assert before(tmp_path, _DATED, "c.md", "2030-01-01") == ["a.md"]  # the date of the archive counts
    assert before(tmp_path, _DATED, "2026/c.md", "2030-01-01") == ["b.md", "c.md", "a.md"]


def test_numbers_give_the_order_without_dates(tmp_path: Path) -> None:
    text = "".join(table(f"issue-{number}.md", str(number)) for number in (1, 10, 2, 9))
    assert before(tmp_path, text, "issue-11.md") == ["issue-10.md", "issue-9.md", "issue-2.md", "issue-1.md"]
    assert before(tmp_path, text, "issue-9.md") == ["issue-2.md", "issue-1.md"]


@pytest.mark.parametrize(("own", "found"), [("2026-02-03-b.md", ["2026-02-03-a.md"]), ("2026-02-03-a.md", [])])
def test_two_issues_of_a_day(tmp_path: Path, own: str, found: list[str]) -> None:
    text = table("2026-02-03-a.md", "a", date="2026-02-03") + table("2026-02-03-b.md", "b", date="2026-02-03")
    assert before(tmp_path, text, own, "2026-02-03") == found


def test_two_articles_of_one_name_in_two_folders(tmp_path: Path) -> None:
    text = table("ai/1.md", "a", date="2026-01-03") + table("os/1.md", "b", date="2026-01-04")
    assert before(tmp_path, text, "os/1.md", "2026-01-04") == ["ai/1.md"]
    assert before(tmp_path, text, "ai/1.md", "2026-01-03") == []


def test_text_without_a_file(tmp_path: Path) -> None:
    archive = archived(tmp_path, _DATED)
    elsewhere = articles.parse("正文", path="a.md", folder=None)
    assert [entry.path for entry in earlier.before(elsewhere, "", archive)] == ["b.md", "c.md", "a.md"]
