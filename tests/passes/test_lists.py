"""Lists whose numbers or depth the editor would change."""

from __future__ import annotations

import pytest

from tests.passes.shape import final_of, parsed


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. 甲\n2. 乙", ["甲", "乙"]),
        ("3. 甲\n4. 乙", ["3. 甲", "4. 乙"]),
        ("0. 甲\n1. 乙", ["0. 甲", "1. 乙"]),
        ('<ol><li>甲<li value="5">乙<li>丙</ol>', ["1. 甲", "5. 乙", "6. 丙"]),
        ('<ol start="x"><li>甲</ol>', ["甲"]),
        ("- 一\n  - 二\n    - 三\n      1. 四", ["一", "二", "• 三", "1. 四"]),
        ("- 一\n  - 二\n    - [x] 三", ["一", "二", "☑ 三"]),
        ("- 一\n  - 二\n    - > 三", ["一", "二", "•", "三"]),
        ("<ol reversed><li>甲<li>乙<li>丙</ol>", ["3. 甲", "2. 乙", "1. 丙"]),
        ('<ol reversed start="9"><li>甲<li>乙</ol>', ["9. 甲", "8. 乙"]),
        ('<ol type="i" start="3"><li>甲<li>乙</ol>', ["iii. 甲", "iv. 乙"]),
        ('<ol type="A" reversed><li>甲<li>乙</ol>', ["B. 甲", "A. 乙"]),
        ('<ol start="2" style="list-style-type:hebrew"><li>甲</ol>', ["2. 甲"]),
    ],
)
def test_lists_that_the_editor_would_count_anew(text: str, lines: list[str]) -> None:
    leaves = parsed(final_of(text)).xpath('//span[@leaf=""]')
    assert ["".join(leaf.itertext()) for leaf in leaves] == lines
