"""Many findings: which of them the terminal shows."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from wxexport.cli import cli
from wxexport.findings.grouping import few
from wxexport.model import Finding


def _found(rule: str, message: str, line: int = 1) -> Finding:
    return Finding(rule, "warning", message, "a.html", line, "", "")


def test_a_kind_is_shown_at_three_places_with_the_count_of_the_others() -> None:
    found = [_found("WX101", "甲", line) for line in range(1, 6)] + [_found("WX101", "乙", 9)]
    assert [(one.line, one.message) for one in few(found)] == [(1, "甲"), (2, "甲"), (3, "甲 (and 2 more)"), (9, "乙")]


def test_a_place_is_shown_once() -> None:
    assert [one.message for one in few([_found("WX101", "甲")] * 1000)] == ["甲 (and 999 more)"]


def test_a_rule_has_twenty_kinds() -> None:
    shown = list(few([_found("WX101", f"甲{number}") for number in range(26)]))
    assert len(shown) == 21
    assert shown[-1].message == "6 more kinds of WX101, the first: 甲20"


def test_what_is_found_in_the_text_is_shown_whole() -> None:
    found = [_found("WX012", "甲", line) for line in range(1, 100)]
    assert list(few(found)) == found


def test_programs_get_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("many") / "a.html"
    path.write_text("<div></div>\n" * 50, "utf-8")
    counts = {}
    for form in ("text", "github", "json"):
        output = CliRunner().invoke(cli, ["check", str(path), "--format", form]).stdout
        lines = json.loads(output) if form == "json" else output.splitlines()
        counts[form] = sum("WX101" in str(line) for line in lines)
    assert counts == {"text": 3, "github": 50, "json": 50}
