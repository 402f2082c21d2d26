"""An article with what tools give a structure of their own, dressed or styled as one of them would."""

from __future__ import annotations

from lxml import html

from wxexport.html import tree
from wxexport.theme import foreign, tools
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline

ARTICLE = (
    '<section class="article"><h2>标题</h2><p>字<code>码</code><span class="mark">亮</span><span class="link">链</span>'
    '<sup class="ref">[1]</sup></p><ol><li><section>项</section></li></ol><blockquote><p>引</p></blockquote>'
    '<section class="table"><table><tbody><tr><th style="text-align:right"><section>头</section></th>'
    "<td><section>格</section></td></tr></tbody></table></section>"
    '<section class="image"><img src="a.png"></section><section class="rule"></section>'
    '<section class="alert alert-tip"><p class="alert-title">提示</p><p>文</p></section>'
    '<section class="references"><p class="references-title">参考</p><p class="reference">'
    '<span class="reference-number">[1]</span> <span class="reference-text">名：</span>'
    '<span class="reference-address">https://a.b</span></p></section></section>'
)


def dressed(tool: str) -> str:
    """The body of the page."""
    root = tree.parse_whole(ARTICLE)
    (body,) = foreign.dress(tools.named(tool), root).page
    return "".join(html.tostring(child, encoding="unicode") for child in body)


def styled(tool: str, css: str) -> html.HtmlElement:
    root = tree.parse_whole(ARTICLE)
    inline(root, compile_theme(css, name="test", path="test.css", about={"dialect": tool}))
    return root


def style_of(tool: str, css: str, text: str) -> dict[str, str]:
    """The style of the innermost element that begins with a text."""
    found = [one for one in styled(tool, css).iter() if (one.text or "").strip() == text]
    return dict(part.split(":", 1) for part in found[-1].get("style", "").split(";") if part)
