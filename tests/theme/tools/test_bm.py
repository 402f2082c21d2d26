"""An article as bm.md writes it."""

from __future__ import annotations

from tests.theme.tools.sample import dressed, style_of, styled
from wxexport.theme import tools


def test_the_structure() -> None:
    assert dressed("bm") == (
        '<section id="bm-md"><h2>标题</h2><p>字<code>码</code><mark>亮</mark><a href="#">链</a>'
        '<sup class="footnote-ref">[1]</sup></p><ol><li>项</li></ol><blockquote><p>引</p></blockquote>'
        '<figure class="figure-table"><table><tbody><tr><th align="right">头</th><td>格</td></tr></tbody></table>'
        '</figure><figure class="figure-image"><img src="a.png"></figure><hr>'
        '<section class="markdown-alert markdown-alert-tip"><p class="markdown-alert-title">提示</p><p>文</p></section>'
        '<section class="footnotes"><h4>参考</h4><ol><li><span class="number">[1]</span> '
        '<span class="reference-text">名：</span><a>https://a.b</a></li></ol></section></section>'
    )


def test_the_number_of_a_reference_hangs_and_is_the_only_one() -> None:
    css = "#bm-md ol { list-style-type: decimal; padding-left: 20px } #bm-md li::marker { color: red }"
    (entry,) = styled("bm", css).xpath("//p[@class='reference']")
    assert entry.text_content() == "[1] 名：https://a.b"
    number = {"display": "inline-block", "margin": "0 0 0 -1.4em", "min-width": "1.4em"}
    assert style_of("bm", css, "[1]") == number
    assert entry.getparent().get("style") == "list-style-type:decimal;margin:0;padding-left:20px"


def test_its_sheets_are_known() -> None:
    assert tools.recognize("#bm-md h1 { color: red }") is tools.named("bm")
