"""The line below a finding: what of it is shown, and where the carets stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.cli.snippets import Snippets

LONG = "一" * 60 + "[甲](b)" + "二" * 60


@pytest.mark.parametrize(
    ("line", "column", "end", "shown"),
    [
        ("甲[b](c)乙", 2, 8, ["甲[b](c)乙", "  ^^^^^^"]),
        ("甲乙", 2, None, ["甲乙", "  ^^"]),  # it ends on another line
        ("甲乙", 3, None, ["甲乙", "    ^"]),
        ("\t甲\x1b[31m\u202e", 2, 3, [" 甲\N{REPLACEMENT CHARACTER}[31m·", " ^^"]),
        ("e\u0301甲", 3, 4, ["e\u0301甲", " ^^"]),
        (LONG, 61, 67, ["…" + "一" * 12 + "[甲](b)" + "二" * 12 + "…", " " * 25 + "^" * 7]),
        ("一" * 60, 1, 61, ["一" * 28 + "…", "^" * 56]),
    ],
)
def test_snippets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, column: int, end: int | None, shown: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "64")
    path = tmp_path / "a.md"
    path.write_text(f"题\n{line}\n", "utf-8")
    assert Snippets().at(str(path), 2, column, end) == [f"  2 | {shown[0]}", f"    | {shown[1]}"]


def test_no_snippet(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("题\n", "utf-8")
    for place in ((str(path), 1, None), (str(path), 9, 1), (str(path), 1, 9), ("<stdin>", 1, 1), (str(tmp_path), 1, 1)):
        assert Snippets().at(*place) == []
