"""Blocks that the editor would unwrap: lists of raw HTML, lines of raw HTML."""

from __future__ import annotations

import pytest

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
