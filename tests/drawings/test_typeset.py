"""What the typesetter draws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import draw

if TYPE_CHECKING:
    pass


def test_half_a_character_is_refused() -> None:
    with pytest.raises(FormulaError, match="surrogates not allowed"):
        draw("\ud800", display=False)


def test_without_the_typesetter_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "mathra", None)
    with pytest.raises(FormulaError, match=r"^the package mathra is not installed$"):
        draw("a + never + drawn + before", display=False)


@pytest.mark.parametrize(
    ("latex", "bars"),
    [
        # (left, top, width, height): one above the other, as high as the rows, around the axis (258)
        (r"\begin{array}{c|c}a&b\end{array}", [(1555, -858, 40, 1200)]),
        (r"\begin{array}{c|c}a&b\\c&d\end{array}", [(1555, -1458, 40, 1200), (1555, -258, 40, 1200)]),
        (r"\left[\begin{array}{c|c}a&b\end{array}\right]", [(1925, -858, 40, 1200)]),
    ],
)
def test_the_bars_of_an_array_stand_beside_its_rows(latex: str, bars: list[tuple[int, ...]]) -> None:
    formula = draw(latex, display=True)
    at, found = 0j, []
    for match in re.finditer(r"m(-?\d+) ?(-?\d+)([^m\"]*)", formula.paths):
        at += complex(int(match[1]), int(match[2]))
        if box := re.fullmatch(r"h(\d+)v(\d+)h-\d+z", match[3]):
            found.append((int(at.real), int(at.imag), int(box[1]), int(box[2])))
    assert found == bars
    assert formula.view_box[1] == bars[0][1]
