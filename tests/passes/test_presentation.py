"""Old attributes and inline styles of raw HTML."""

from __future__ import annotations

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.model import Finding

_MANY = "position:absolute;font-family:serif;height:100px;width:600px;background:linear-gradient(red,blue);opacity:.5"


def _of_raw_html(text: str) -> list[Finding]:
    return [one for one in pipeline.convert(article.parse(text)).findings if one.rule == "WX005"]


def test_every_style_that_is_lost_is_told() -> None:
    found = _of_raw_html(f'# 题\n\n<div style="{_MANY}">样式</div>\n')
    assert [(one.line, one.message) for one in found] == [
        (
            3,
            "styles were removed: position, font-family, height: not kept by WeChat; "
            "width: more than 300px does not fit a phone; use %; "
            "background: gradients behind text are flagged by WeChat's dark mode check; its first color is used; "
            "opacity: .5 is flagged by WeChat",
        )
    ]
    assert found[0].hint == "WeChat keeps colors, borders, margins, padding and sizes in px, em or %."


def test_a_finding_about_a_thousand_styles_stays_short() -> None:
    style = ";".join(f"x{number}:1" for number in range(1000))
    (found,) = _of_raw_html(f'<div style="{style}">一</div>\n')
    assert len(found.message) < 200
    assert "x11, …: not kept" in found.message
