"""Lists whose numbers or depth the editor would change."""

from __future__ import annotations

import pytest

from tests.passes.shape import final_of, parsed
from wxexport.css.style import read_style


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. 甲\n2. 乙", ["甲", "乙"]),
        ("3. 甲\n4. 乙", ["3.\xa0甲", "4.\xa0乙"]),
        ("0. 甲\n1. 乙", ["0.\xa0甲", "1.\xa0乙"]),
        ('<ol><li>甲<li value="5">乙<li>丙</ol>', ["1.\xa0甲", "5.\xa0乙", "6.\xa0丙"]),
        ('<ol start="x"><li>甲</ol>', ["甲"]),
        ("- 一\n  - 二\n    - 三\n      1. 四", ["一", "二", "•\xa0三", "1.\xa0四"]),
        ("- 一\n  - 二\n    - [x] 三", ["一", "二", "☑ 三"]),
        ("- 一\n  - 二\n    - > 三", ["一", "二", "•\xa0", "三"]),
        ("<ol reversed><li>甲<li>乙<li>丙</ol>", ["3.\xa0甲", "2.\xa0乙", "1.\xa0丙"]),
        ('<ol reversed start="9"><li>甲<li>乙</ol>', ["9.\xa0甲", "8.\xa0乙"]),
        ('<ol type="i" start="3"><li>甲<li>乙</ol>', ["iii.\xa0甲", "iv.\xa0乙"]),
        ('<ol type="A" reversed><li>甲<li>乙</ol>', ["B.\xa0甲", "A.\xa0乙"]),
        ('<ol start="2" style="list-style-type:hebrew"><li>甲</ol>', ["2.\xa0甲"]),
    ],
)
def test_lists_that_the_editor_would_count_anew(text: str, lines: list[str]) -> None:
    leaves = parsed(final_of(text)).xpath('//span[@leaf=""]')
    assert ["".join(leaf.itertext()) for leaf in leaves] == lines


@pytest.mark.parametrize(
    ("text", "padding", "margin"),
    [
        ("3. 甲", "1.4em", "-1.4em"),
        ("100. 甲", "2.65em", "-2.65em"),  # a number that the theme's padding cannot hold
        ('<ol start="3" style="padding-left:32px"><li>甲</ol>', "2em", "-2em"),
        ('<ol start="3" style="list-style-type:cjk-ideographic"><li>甲</ol>', "2em", "-2em"),
    ],
)
def test_typed_number_hangs_in_the_padding(text: str, padding: str, margin: str) -> None:
    found = parsed(final_of(text))
    assert read_style(found[0].get("style")).value("padding-left") == padding
    assert read_style(found.xpath("//span[@style]")[0].get("style")).value("margin-left") == margin
