"""An article as wenyan writes it."""

from __future__ import annotations

from tests.theme.tools.sample import dressed, style_of, styled
from wxexport.theme import tools


def test_the_structure() -> None:
    assert dressed("wenyan") == (
        '<section id="wenyan"><h2><span>标题</span></h2><p>字<code>码</code><mark>亮</mark><a href="#">链</a>'
        '<sup class="footnote">[1]</sup></p><ol><li>项</li></ol><blockquote><p>引</p></blockquote>'
        '<table><tbody><tr><th align="right">头</th><td>格</td></tr></tbody></table><p><img src="a.png"></p><hr>'
        "<blockquote><p><strong>提示</strong></p><p>文</p></blockquote>"
        '<section><h3>参考</h3><section id="footnotes"><p><span class="footnote-num">[1]</span> '
        '<span class="footnote-txt"><span class="reference-text">名：</span><i>https://a.b</i></span></p></section>'
        "</section></section>"
    )


def test_a_later_rule_wins_whatever_its_selector() -> None:
    css = "#wenyan blockquote p { color: #ff0000 } p { color: #00007f }"
    assert style_of("wenyan", css, "引")["color"] == "#00007f"


def test_the_alignment_of_a_cell_is_weaker_than_a_rule() -> None:
    assert style_of("wenyan", "#wenyan p {}", "头") == {}
    (cell,) = styled("wenyan", "#wenyan p {}").iter("th")
    assert "text-align:right" in cell.get("style", "")
    (cell,) = styled("wenyan", "#wenyan th { text-align: left }").iter("th")
    assert "text-align:left" in cell.get("style", "")


def test_its_sheets_are_known() -> None:
    assert tools.recognize("#wenyan p { color: red }") is tools.named("wenyan")
