"""Our own sheets for other tools look as they do there, and the judge sees it when they do not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.judge import pages
from tests.judge.__main__ import table
from tests.judge.compare import PROPERTIES, over
from tests.judge.judge import Difference, Verdict, judge
from tests.judge.pairs import match
from wxexport.theme import tools

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

SHEETS = [sheet for sheet in pages.own_sheets() if sheet.parent.name in tools.NAMES]
LEAST = 90
"""Percent of the texts that have all properties in agreement."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = pages.phone(browser)
    yield context
    context.close()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.parent.name}/{sheet.stem}")
def test_an_own_sheet_looks_the_same(sheet: Path, phone: BrowserContext) -> None:
    verdict = judge(phone, sheet.parent.name, sheet)
    assert verdict.texts > 80
    assert verdict.share >= LEAST, verdict.differences
    assert (verdict.unreadable, verdict.unreadable_dark) == ((), ())


def test_each_tool_has_a_sheet_that_is_recognized_as_its_own() -> None:
    recognized = [tools.recognize(pages.with_imports(sheet)) for sheet in SHEETS]
    assert [tool.name for tool in recognized if tool] == [sheet.parent.name for sheet in SHEETS]


def test_a_sheet_without_its_import_is_seen(
    phone: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = pages.SHEETS / "mdnice" / "harbor.css"
    spoiled = Path(shutil.copy(sheet, tmp_path))
    made = pages.ours
    monkeypatch.setattr(pages, "ours", lambda _, article: made(spoiled, article))
    verdict = judge(phone, "mdnice", sheet)
    assert verdict.share < LEAST
    wrong = {one.property for one in verdict.differences if one.text == "引文的另一段。"}
    assert wrong >= {"color", "size", "border"}


def test_there_are_eighteen_properties() -> None:
    assert len({one.name for one in PROPERTIES}) == 18


def text(node: int, value: str, *, block: int = 0, line: int = 0) -> dict[str, Any]:
    return {"node": node, "start": 0, "text": value, "block": block, "line": line}


def test_texts_are_matched_in_parts() -> None:
    matched = match([text(0, "一二三四五")], [text(0, "一二三"), text(1, "四五")])
    assert [(pair.text, pair.theirs, pair.ours) for pair in matched.pairs] == [
        ("一二三", (0, 0, 0, 3), (0, 0, 0, 3)),
        ("四五", (0, 3, 0, 5), (1, 0, 1, 2)),
    ]


def test_a_line_of_code_is_one_text() -> None:
    matched = match([text(0, "def f", line=1), text(1, "():", line=1)], [text(0, "def f():", line=1)])
    assert [pair.text for pair in matched.pairs] == ["deff():"]


def test_what_one_page_has_alone() -> None:
    matched = match([text(0, "标题"), text(1, "脚注", block=1)], [text(0, "甲、"), text(1, "标题")])
    assert matched.only_theirs == ("脚注",)
    assert matched.only_ours == ("甲、",)
    assert matched.marks == {0: "甲、"}  # beside a text that both have: a marker


def test_a_color_lies_over_its_ground() -> None:
    assert over((0, 0, 0, 0.5), (255, 255, 255)) == (128, 128, 128)


def test_table() -> None:
    difference = Difference("color", "标题", "#000000", "#ffffff")
    verdict = Verdict("mdnice", "harbor", texts=4, same=3, differences=(difference,), unreadable=("标题",))
    assert table([verdict]).splitlines()[2:] == [
        "| mdnice | harbor | 4 | 75 % | 1 | 0 | color 1 |",
        "| **mdnice** | 1 sheets |  | **75.0 %** | 1 sheets | 0 sheets |  |",
        "| **all** | 1 sheets |  | **75.0 %** | 1 sheets | 0 sheets |  |",
    ]
