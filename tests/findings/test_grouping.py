"""Many findings: which of them the terminal shows."""

from __future__ import annotations

import dataclasses
import json

import pytest
from click.testing import CliRunner

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.cli import cli
from wxexport.findings.grouping import few, together
from wxexport.messages import Message
from wxexport.model import Finding


def _found(rule: str, message: str, line: int = 1) -> Finding:
    return Finding(rule, "warning", Message(message), "a.html", line)


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


def test_on_a_terminal_the_same_advice_is_given_three_times() -> None:
    found = [_found("WX012", f"甲{line}", line) for line in (*range(30, 50), 60, 61, 63)]
    other = dataclasses.replace(_found("WX012", "乙", 40), hint=Message("另"))
    shown = list(few([other, *found], of_text=True))
    assert [(one.line, one.message) for one in shown] == [
        (30, "甲30"),
        (31, "甲31"),
        (32, "甲32 (and 20 more, in lines 33–49, 60–61, 63)"),
        (40, "乙"),
    ]
    assert shown[-2].message.in_language("zh").endswith("（另有 20 处，在第 33–49、60–61、63 行）")


def test_many_lines_are_cut_and_one_range_is_lines() -> None:
    found = [_found("WX012", "甲", line) for line in range(1, 41, 2)]
    assert [one.message for one in few(found, of_text=True)][-1] == (
        "甲 (and 17 more, in lines 7, 9, 11, 13, 15, 17, 19, 21, …)"
    )
    found = [_found("WX012", "甲", line) for line in range(1, 10)]
    assert [one.message for one in few(found, of_text=True)][-1] == "甲 (and 6 more, in lines 4–9)"
    assert [one.message for one in few(found[:4], of_text=True)][-1] == "甲 (and 1 more, in line 4)"


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([("WX011", 3, "甲")], [(3, "甲")]),
        ([("WX011", 3, "甲"), ("WX012", 4, "乙"), ("WX011", 3, "丙")], [(3, "甲 (and 1 more)"), (4, "乙")]),
        ([("WX011", 3, "甲"), ("WX011", 5, "乙")], [(3, "甲 (and 1 more, in line 5)")]),
        ([("WX011", 1, "甲"), ("WX011", 5, "乙"), ("WX011", 7, "丙")], [(1, "甲 (and 2 more, in lines 5, 7)")]),
        (
            [("WX011", line, "甲") for line in range(1, 11)],
            [(1, "甲 (and 9 more, in lines 2, 3, 4, 5, 6, 7, 8, 9, …)")],
        ),
        ([("WX021", 1, "甲"), ("WX021", 5, "乙"), ("WX021", 7, "甲")], [(1, "甲 (and 1 more, in line 7)"), (5, "乙")]),
        ([("WX012", 1, "甲"), ("WX012", 2, "甲")], [(1, "甲"), (2, "甲")]),
    ],
)
def test_what_needs_to_be_reported_once(found: list[tuple[str, int, str]], shown: list[tuple[int, str]]) -> None:
    made = together(_found(rule, message, line) for rule, line, message in found)
    assert [(one.line, one.message) for one in made] == shown


def test_another_advice_is_another_finding() -> None:
    found = [dataclasses.replace(_found("WX015", "甲"), hint=Message(hint)) for hint in ("一", "二", "一")]
    assert [one.hint for one in together(found)] == ["一", "二"]


def test_an_ignored_finding_does_not_stand_for_the_others() -> None:
    text = "# 题\n\n<!-- wxexport: ignore WX015 -->\n见 [[甲]]。\n\n见 [[乙]] 和 [[丙]]。\n"
    found = pipeline.export(article.parse(text)).findings
    assert [(one.line, one.message) for one in found if one.rule == "WX015"] == [
        (6, "a link to a note is shown as text (and 1 more)")
    ]


def test_programs_get_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("many") / "a.html"
    path.write_text("<div></div>\n" * 50, "utf-8")
    counts = {}
    for form in ("text", "github", "json"):
        output = CliRunner().invoke(cli, ["check", str(path), "--format", form]).stdout
        lines = json.loads(output) if form == "json" else output.splitlines()
        counts[form] = sum("WX101" in str(line) for line in lines)
    assert counts == {"text": 3, "github": 50, "json": 50}
