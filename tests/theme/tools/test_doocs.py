"""An article as doocs/md writes it, and as it did until November 2025."""

from __future__ import annotations

import pytest

from tests.theme.tools.sample import dressed, style_of, styled
from wxexport.theme import tools


def test_the_structure() -> None:
    assert dressed("doocs") == (
        '<section id="output"><section class="container"><h2 class="h2">标题</h2><p class="p">字'
        '<code class="codespan">码</code><span class="markup-highlight">亮</span><a href="#">链</a>'
        '<a href="#"><sup>[1]</sup></a></p><ol class="ol"><li class="listitem">项</li></ol>'
        '<blockquote class="blockquote"><p class="p">引</p></blockquote><section class="table-frame"><table><tbody>'
        '<tr class="tr"><th style="text-align:right" class="th">头</th><td class="td">格</td></tr></tbody></table>'
        '</section><figure><img src="a.png"></figure><hr class="hr hr-dash">'
        '<blockquote class="markdown-alert markdown-alert-tip">'
        '<p class="markdown-alert-title alert-title-tip">提示</p><p class="p">文</p></blockquote>'
        '<section><h4 class="h4">参考</h4><p class="footnotes"><code>[1]</code> '
        '<span class="reference-text">名：</span><i>https://a.b</i></p></section></section></section>'
    )


def test_variables_have_their_defaults_and_items_a_typed_number() -> None:
    found = styled("doocs", "h2 { background: var(--md-primary-color); color: hsl(var(--background)) }")
    (heading,) = found.iter("h2")
    assert "background-color:#0f4c81;color:#fff" in heading.get("style", "")
    (item,) = found.iter("li")
    assert item.text_content() == "1. 项"


@pytest.mark.parametrize(
    ("css", "text", "color"),
    [
        ("blockquote_p { color: #112233 } p { color: #445566 }", "引", "#123"),
        ("codespan { color: #112233 } code { color: #445566 }", "码", "#123"),
        ("link { color: #112233 } wx_link { color: #445566 }", "链", "#123"),
        ("blockquote_title_tip { color: #112233 } p { color: #445566 }", "提示", "#123"),
        ("h1, blockquote_p_tip { color: #112233 }", "文", "#123"),
        ("td { color: #112233 }", "头", None),
    ],
)
def test_a_label_is_for_its_element_only(css: str, text: str, color: str | None) -> None:
    assert style_of("doocs-flat", css, text).get("color") == color


@pytest.mark.parametrize(
    ("css", "tool"),
    [
        ("h2 { color: var(--md-primary-color) } .codespan { color: red }", "doocs"),
        ("h2 { color: var(--md-primary-color) } codespan { color: red }", "doocs-flat"),
        ("blockquote_p{margin:0}", "doocs-flat"),
        ("pre.code__pre > code { color: red }", "doocs"),
    ],
)
def test_its_sheets_are_known(css: str, tool: str) -> None:
    assert tools.recognize(css) is tools.named(tool)
