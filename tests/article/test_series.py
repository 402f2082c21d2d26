"""The issues beside an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.article.reading import Summary
from wxexport.article.series import Series
from wxexport.errors import WxExportError


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(f"# {name}\n", "utf-8")


def test_order_and_neighbors(tmp_path: Path) -> None:
    _write(tmp_path, *(f"issue-{number}.md" for number in range(1, 13)), "notes-7.md", "README.md", "issue-3.txt")
    series = Series(tmp_path, "issue-9.md")
    assert len(series.names) == 13
    assert series.before(2) == ["issue-8.md", "issue-7.md"]
    assert series.nearest(4) == ["issue-7.md", "issue-8.md", "issue-10.md", "issue-11.md"]
    assert Series(tmp_path, "issue-1.md").nearest(3) == ["issue-2.md", "issue-3.md", "issue-4.md"]
    assert Series(tmp_path, "issue-12.md").nearest(3) == ["issue-9.md", "issue-10.md", "issue-11.md"]
    assert Series(tmp_path, "issue-20.md").before(1) == ["issue-12.md"]
    assert series.summary("issue-8.md") == Summary("issue-8.md", "", "", None)
    assert series.size("issue-8.md") == 13


def test_the_title_of_an_issue_may_be_underlined(tmp_path: Path) -> None:
    (tmp_path / "2026-09-28-notes.md").write_text("近期公告\n========\n\n字\n", "utf-8")
    assert Series(tmp_path, "1.md").summary("2026-09-28-notes.md").title == "近期公告"


def test_a_special_issue_has_no_neighbors(tmp_path: Path) -> None:
    _write(tmp_path, *(f"2026-0{month}-01-weekly.md" for month in range(1, 6)), "2026-03-09-collection.md")
    assert Series(tmp_path, "2026-03-09-collection.md").nearest(4) == []
    assert Series(tmp_path, "2026-03-01-weekly.md").nearest(4) == [
        *("2026-01-01-weekly.md", "2026-02-01-weekly.md", "2026-04-01-weekly.md")
    ]
    _write(tmp_path, "9-去山里.md", "10-在海边.md", "11-回家.md")
    assert Series(tmp_path, "10-在海边.md").nearest(2) == ["9-去山里.md", "11-回家.md"]


@pytest.mark.parametrize("own", ["README.md", "<text>"])
def test_a_name_without_a_number_has_no_issues_beside_it(tmp_path: Path, own: str) -> None:
    _write(tmp_path, "1.md", "2.md")
    assert Series(tmp_path, own).names == ()
    assert Series(None, "1.md").nearest(3) == []
    assert Series(tmp_path / "none", "1.md").names == ()


def test_a_link_out_of_the_repository_is_not_read(tmp_path: Path) -> None:
    _write(tmp_path, "secret.md")
    issues = tmp_path / "repository"
    (issues / ".git").mkdir(parents=True)
    (issues / "1.md").symlink_to(tmp_path / "secret.md")
    series = Series(issues, "2.md")
    assert series.nearest(3) == ["1.md"]
    assert series.size("1.md") == 0
    with pytest.raises(WxExportError):
        series.summary("1.md")


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("os.scandir", refuse)
    Series(tmp_path, "1.md")
