"""An article as WeMD shows it, and as plain HTML."""

from __future__ import annotations

import pytest
from lxml import html

from wxexport.html import tree
from wxexport.theme import foreign, tools
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline

ARTICLE = (
    '<section class="article"><h2>标题</h2><p><span class="link">链接</span><sup class="ref">[1]</sup></p>'
    '<ul class="contains-task-list"><li class="task"><section><span class="task-mark">☐</span> 事</section></li></ul>'
    '<section class="alert alert-tip"><p class="alert-title">提示</p><p>正文</p></section></section>'
)
WEMD = (
    '<section id="wemd"><h2><span class="prefix"></span><span class="content">标题</span><span class="suffix"></span>'
    '</h2><p><a href="#">链接</a><sup class="footnote-ref">[1]</sup></p>'
    '<ul class="contains-task-list"><li class="task"><section><span class="task-mark">☐</span> 事</section></li></ul>'
    '<section class="callout callout-tip"><div class="callout-title"><span class="callout-icon">💡</span>'
    "<span>提示</span></div><p>正文</p></section></section>"
)
PLAIN = (
    '<h2>标题</h2><p><a href="#">链接</a><sup class="footnote-ref"><a href="#">[1]</a></sup></p>'
    '<ul class="contains-task-list"><li class="task-list-item"><span class="task-mark">☐</span> 事</li></ul>'
    '<div class="markdown-alert markdown-alert-tip"><p class="markdown-alert-title">提示</p><p>正文</p></div></main>'
)


def dressed(tool: str) -> str:
    root = tree.parse_whole(ARTICLE)
    foreign.dress(tools.named(tool), root)
    return html.tostring(root, encoding="unicode")


def style_of(css: str, path: str, tool: str) -> str:
    root = tree.parse_whole(ARTICLE)
    inline(root, compile_theme(css, name="test", path="test.css", about={"dialect": tool}))
    (element,) = root.xpath(path)
    return str(element.get("style", ""))


def test_the_structure_of_wemd() -> None:
    assert dressed("wemd") == WEMD


def test_the_base_of_wemd_is_that_of_mdnice_with_other_values() -> None:
    assert (
        style_of("", "//p[span[@class='link']]", "wemd")
        == "color:black;font-size:16px;line-height:26px;margin:0;padding:0"
    )
    assert "padding:0 8px" in style_of("", "//section[@class='article']", "wemd")


def test_the_icon_of_an_alert_stays_in_wemd() -> None:
    root = tree.parse_whole(ARTICLE)
    inline(root, compile_theme("", name="test", path="test.css", about={"dialect": "wemd"}))
    (title,) = root.xpath("//p[@class='alert-title']")
    assert title.text_content() == "💡提示"


def test_the_structure_of_plain_html() -> None:
    opening, _, content = dressed("plain").partition(">")
    assert opening.startswith('<main class="markdown-body ')
    assert opening.endswith(' id="content"')
    assert content == PLAIN


@pytest.mark.parametrize("root", ["body", "article", "main", ".markdown-body", "#content"])
def test_plain_css_reaches_the_article_by_any_root(root: str) -> None:
    css = f"{root} {{ color: #123456 }} {root} h2 {{ color: #654321 }}"
    assert "color:#123456" in style_of(css, "//section[@class='article']", "plain")
    assert "color:#654321" in style_of(css, "//h2", "plain")


@pytest.mark.parametrize(
    ("css", "tool"),
    [
        ("#wemd h2 { color: red }", "wemd"),
        ("body { margin: 0 } main { color: red } #wemd p {}", "wemd"),
        ("body { margin: 0 } .markdown-body h2 { color: red }", "plain"),
        ("/* #nice */ html, body { margin: 0 }", "plain"),
        ("body { margin: 0 } p, article { margin: 0 } #write p {}", "typora"),
        ("h2 { color: red } .bodywork { color: red }", None),
    ],
)
def test_recognized(css: str, tool: str | None) -> None:
    assert tools.recognize(css) is (tools.named(tool) if tool else None)


def test_lines_of_code_end_whatever_a_sheet_says_of_breaks() -> None:
    article = '<section class="article"><section class="code"><section class="code-lines"><samp>x<br>y</samp></section>'
    root = tree.parse_whole(article)
    css = "code br { display: none }"
    inline(root, compile_theme(css, name="test", path="test.css", about={"dialect": "plain"}))
    (end,) = root.iter("br")
    assert dict(end.attrib) == {}
