"""Chinese characters in formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import Formula, draw
from wxexport.messages import t
from wxexport.pictures import fonts

if TYPE_CHECKING:
    pass


@pytest.mark.usefixtures("squares")
def test_chinese_is_drawn_in_squares_of_one_em() -> None:
    assert draw(r"\text{中文}", display=False) == Formula(
        '<path fill="currentColor" d="m200-176h-200v200h200m200-200h-200v200h200"></path>',
        (0, -177, 400, 201),
        (t("its Chinese is drawn with Squares"),),
    )


@pytest.mark.usefixtures("squares")
def test_chinese_is_small_in_an_index_and_has_its_color() -> None:
    formula = draw(r"x_{\textcolor{red}{训}}", display=False)
    assert re.findall(r'<path fill="red" d="([^"]+)">', formula.paths) == ["m252-73h-140v140h140"]


@pytest.mark.usefixtures("squares")
@pytest.mark.parametrize(
    ("latex", "width"),
    [
        ("损失", 2),
        (r"\text{当 x 时}", 2.98),
        (r"\mathrm{速度}", 2),
        (r"\operatorname{损失}", 2),
        (r"\operatorname*{最小}", 2),
        (r"\frac{\text{正确数}}{总数}", 3.24),
        ("中 % 注释\n文", 2),
        (r"\underbrace{x}_{\text{求和}}", 1.4),
        (r"\text{若 $x$ 为 0}", 3.805),
        (r"\ce{A ->[高温] B}", 4.385),
        (r"a \tag{甲}", 4.27),
    ],
)
def test_chinese_may_stand_in_text_and_in_the_formula(latex: str, width: float) -> None:
    assert draw(latex, display=True).width == width


@pytest.mark.usefixtures("squares")
@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\text{中} + \foo", r"column 12: unsupported command: \foo"),
        (r"\text{中", "column 6: '{' without a matching '}'"),
        (r"\color{中}x", r"Chinese is not possible there; put it into \text{}"),
        ("龘", "the font Squares has no 龘"),
        ("中" * 401, "it has more than 400 Chinese characters"),
    ],
)
def test_chinese_that_cannot_be_set_has_a_reason(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=f"^{re.escape(reason)}$"):
        draw(latex, display=True)


def test_without_a_chinese_font_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    draw.cache_clear()
    monkeypatch.setattr(fonts, "chinese", lambda: None)
    reason = "no Chinese font found on this machine; install one such as Noto Sans CJK"
    with pytest.raises(FormulaError, match=f"^{reason}$"):
        draw(r"\text{中}", display=True)
