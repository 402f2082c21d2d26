"""Whatever is between two dollars: it is drawn, or there is a reason, and the rest of the article is there."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

from hypothesis import given, settings

from tests.drawings.formulas.latex import LATEX
from wxexport import pipeline
from wxexport.article import reading
from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import HIGHEST, WIDEST, draw
from wxexport.errors import WxExportError
from wxexport.html import plain

_PATH = re.compile(r"[mlhvcqtz0-9 -]+")


@given(LATEX)
def test_a_drawing_is_well_formed_and_finite(latex: str) -> None:
    try:
        formula = draw(latex, display=True)
    except FormulaError:
        return
    sizes = formula.width, formula.height, formula.depth
    assert all(map(math.isfinite, sizes))
    assert 0 < formula.width <= WIDEST * 2.5 + 0.01  # with \Huge
    assert 0 < formula.height <= HIGHEST * 2.5 + 0.01
    root = ElementTree.fromstring(formula.block_svg)
    assert {path.tag for path in root} <= {"path"}
    assert all(_PATH.fullmatch(path.get("d", "")) for path in root)


@settings(max_examples=40)
@given(LATEX)
def test_the_article_around_it_is_exported(latex: str) -> None:
    try:
        document = pipeline.convert(reading.parse(f"# Title\n\nbefore\n\n$$\n{latex}\n$$\n\nafter\n"))
    except WxExportError:
        return
    assert plain.plain_text(document.html).startswith("Title\nbefore\n")
