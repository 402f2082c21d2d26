"""What the engine must give: sizes and warnings of formulas of every kind, in ``contract.txt``.

mathra is young. A release that sets a formula in another size, or that is silent where an older one refused, is seen
here before an author sees it. A line is: the style (inline or display), width, height and depth in em or the reason why
it is not drawn, and the LaTeX; ``python -m tests.drawings.formulas.test_contract --write`` writes what is true now.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import mean

import pytest

from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import draw

CONTRACT = Path(__file__).parent / "contract.txt"
LINES = [line.split("\t") for line in CONTRACT.read_text("utf-8").splitlines()]
EM = 0.011  # how far a size may be from the contract; the SVG has units of 0.005


def given(style: str, latex: str) -> str:
    """What the engine gives: three sizes and a command that it ignores, or a reason."""
    try:
        formula = draw(latex, display=style == "display")
    except FormulaError as error:
        return f"! {error}"
    sizes = f"{formula.width:.3f} {formula.height:.3f} {formula.depth:.3f}"
    return f"{sizes} ignores {formula.ignored}" if formula.ignored else sizes


@pytest.mark.parametrize(("style", "expected", "latex"), LINES, ids=[latex for *_, latex in LINES])
def test_the_engine_keeps_its_contract(style: str, expected: str, latex: str) -> None:
    found = given(style, latex)
    words, others = found.split(" "), expected.split(" ")
    if expected.startswith("!") or found.startswith("!"):
        assert found == expected
        return
    assert words[3:] == others[3:]
    assert [float(size) for size in words[:3]] == pytest.approx([float(size) for size in others[:3]], abs=EM)


def test_the_contract_is_broad() -> None:
    assert len(LINES) >= 300
    assert sum(expected.startswith("!") for _, expected, _ in LINES) >= 20
    assert len({latex for *_, latex in LINES}) == len(LINES)


def test_the_svg_of_a_formula_is_short() -> None:
    """WeChat takes 1,000,000 characters of HTML, and an article may have hundreds of formulas."""
    drawn = [(style, latex) for style, expected, latex in LINES if not expected.startswith("!")]
    assert mean(len(draw(latex, display=style == "display").svg) for style, latex in drawn) < 1_000


if __name__ == "__main__" and "--write" in sys.argv:
    lines = [f"{style}\t{given(style, latex)}\t{latex}\n" for style, _, latex in LINES]
    CONTRACT.write_text("".join(lines), "utf-8", newline="\n")
