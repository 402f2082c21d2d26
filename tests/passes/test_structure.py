"""Blocks that the editor would unwrap: lists of raw HTML, wide tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.passes.picture_files import document
from tests.passes.shape import final_of, parsed


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<div>字</div>", ["p"]),
        ("<article><b>字</b></article><p>段</p>", ["p", "p"]),
        ("<div>一</div><div>二</div>", ["section", "p"]),  # two lines, then what stands apart
        ("<div><p>段</p></div>", ["section"]),
        ('<div style="padding:8px"><br></div>', ["section"]),
    ],
)
def test_a_line_of_raw_html_is_a_paragraph(html: str, tags: list[str]) -> None:
    assert [child.tag for child in parsed(final_of(html))] == tags


@pytest.mark.parametrize(
    ("tables", "columns", "scrolls"),
    [("auto", 3, False), ("auto", 12, True), ("wrap", 12, False), ("scroll", 3, True)],
)
def test_table(tables: str, columns: int, scrolls: bool, folder: Path) -> None:
    heading = "|" + "标题|" * columns
    html = document(f"{heading}\n|{'---|' * columns}\n{heading}\n", folder, tables=tables)
    assert ("data-ignore-width" in html) is scrolls
