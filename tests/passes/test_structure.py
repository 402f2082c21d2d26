"""Blocks that the editor would unwrap: lists of raw HTML, wide tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from tests.passes.picture_files import document
from tests.passes.shape import final_of, parsed
from wxexport.html import tree


@pytest.mark.parametrize(
    ("html", "shape"),
    [
        ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "ul(li(甲ul(li(乙))))"),
        ("<ul><li>甲</li>乙<p>丙</p><li>丁</li></ul>", "ul(li(甲乙p(丙))li(丁))"),
        ("<ol><ul><li>甲</li></ul></ol>", "ol(li(ul(li(甲))))"),
    ],
)
def test_what_stands_beside_items_goes_into_one(html: str, shape: str) -> None:
    def told(element: HtmlElement) -> str:
        inside = (element.text or "") + "".join(map(told, element))
        return inside if element.tag in ("section", "span") else f"{tree.tag_of(element)}({inside})"

    assert told(parsed(final_of(html))[0]) == shape


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
