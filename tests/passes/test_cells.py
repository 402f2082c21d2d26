"""The cells of a table by column, and their widths."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth
from wxexport.html import tree
from wxexport.passes.cells import Cell, columns, font_size, room, tables_in_cells


def _texts(rows: str) -> list[list[str]]:
    root = tree.parse_whole(f"<section><table>{rows}</table></section>")
    return [["".join(cell.element.itertext()) for cell in column] for column in columns(root[0], {})]


def _cell(content: str) -> Cell:
    root = tree.parse_whole(f"<section><table><tr><td><section>{content}</section></td></tr></table></section>")
    return columns(root[0], {})[0][0]


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ("<tr><td>a<td>b<tr><td>c", [["a", "c"], ["b"]]),
        ("<tr><td colspan=2>ab<td>c<tr><td>d<td>e<td>f", [["d"], ["e"], ["c", "f"]]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e", [["a", "d"], ["b", "c", "e"]]),
        ("<tr><td colspan=x rowspan=-1>a", [["a"]]),
        ("", []),
    ],
)
def test_columns(rows: str, texts: list[list[str]]) -> None:
    assert _texts(rows) == texts


def test_a_hostile_span_is_limited() -> None:
    assert len(_texts("<tr>" + "<td colspan=9999>a" * 3)) == 100


@pytest.mark.parametrize(
    ("content", "line", "word", "least"),
    [
        ("", 0, 0, 0),
        ("编辑器", 3, 0, 3),
        ("八个汉字就换行了", 8, 0, 4),
        ("字" * 40, 40, 0, 7),
        ("字<br>两字<section>三个字</section>", 3, 0, 3),
        ("2020-03-19", 5.84, 5.84, 5.84),
        ("512 MB", 3.9, 3.9, 3.9),
        (f"在 2020-03-19 {'字' * 20}", 27.56, 5.84, 7),
        (f"https://{'0' * 50}", 35.98, 35.98, 12),
        ("<code>00000</code>", 3.92, 3.2, 3.92),
        ('<svg style="width:9em"></svg>' * 2, 18, 9, 9),
        ('<img style="width:64px" data-w="640">', 4, 4, 4),
        ('<img style="width:100%" data-w="640">', 8, 8, 8),
    ],
)
def test_widths(content: str, line: float, word: float, least: float) -> None:
    found = _cell(content)
    assert (found.line, found.word, found.least) == pytest.approx((line, word, least))


def test_a_heading_is_bold() -> None:
    root = tree.parse_whole("<section><table><tr><th>四个汉字</th></tr></table></section>")
    assert columns(root[0], {})[0][0].line == pytest.approx(4.24)


def test_sizes_of_what_is_around() -> None:
    root = tree.parse_whole(
        '<section style="font-size:20px;padding:0 10px"><section style="margin-left:1em;border-left:4px solid #333">'
        '<section><table style="font-size:.5em"><tr><td>a</td></tr></table></section></section></section>'
    )
    table = next(root.iter("table"))
    assert font_size(table) == 10
    assert room(table, 343, {}) == 343 - 2 * 10 - 20 - 4


def test_tables_in_tables_take_linear_time() -> None:
    def run(number: int) -> None:
        html = "<table><tr><td>" * number + "<table>" + "<tr><td>字</td></tr>" * number
        tables = tree.elements(tree.parse_whole(f"<section>{html}</section>"), "table")
        inner = tables_in_cells(tables)
        assert [len(columns(table, inner)[0]) for table in tables] == [1] * number + [number]

    assert growth(run, 10) < LINEAR


def test_a_cell_is_as_wide_as_the_table_in_it() -> None:
    table = tree.parse_whole("<section><table><tr><td>一<table><tr><td>三个字<td>二字</table></table></section>")[0]
    assert columns(table, tables_in_cells(tree.elements(table, "table")))[0][0].line == 3
