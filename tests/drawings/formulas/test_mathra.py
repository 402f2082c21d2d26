"""What the typesetter draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import draw
from wxexport.drawings.formulas.mathra import has_low_bars, picture, shapes_of

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
    drawn, _ = shapes_of(picture(latex, display=True), lift_bars=has_low_bars(latex))
    found = [shape.gap for shape in drawn if shape.gap]
    assert [
        tuple(round(part) for part in (box[0].real, box[0].imag, (box[1] - box[0]).real, (box[1] - box[0]).imag))
        for box in found
    ] == bars
