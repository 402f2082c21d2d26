"""What the rules of ``check`` read: the texts and backgrounds of an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from wxexport import export, themes
from wxexport.html.elements import read
from wxexport.html.tree import parse
from wxexport.wechat.darkmode.survey import survey

SAMPLES = Path(__file__).resolve().parents[3] / "assets" / "sample"


@pytest.mark.parametrize("theme", [theme.name for theme in themes()])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_samples_pass(path: Path, theme: str) -> None:
    bundle = export(path, theme=theme, settings={"offline": True})
    assert [one for one in bundle.findings if one.rule.startswith("WX3") and one.severity != "info"] == []
    assert survey(read(lxml_html.fragment_fromstring(bundle.draft_html))).texts


def test_the_platform_assumes_gray_for_text_without_a_color() -> None:
    """Its check uses the colors of styles, not the converted inherited ones."""
    panel = "background-color:rgba(175,184,193,.2)"
    plain, colored = (
        survey(read(parse(f'<section style="{panel};{color}"><p>字</p></section>', "a.md"))).texts[0].checked
        for color in ("", "color:#333")
    )
    assert round(plain, 2) == 1.44
    assert colored != plain
