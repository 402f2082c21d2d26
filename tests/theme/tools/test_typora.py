"""An article as Typora exports it."""

from __future__ import annotations

from lxml import html

from wxexport.html import tree
from wxexport.theme import foreign, tools
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline

ARTICLE = (
    '<section class="article"><h2>标题</h2><ul><li><section><section>一</section>'
    "<ul><li><section>二</section></li></ul></section></li></ul>"
    '<ul><li class="task"><section><span class="task-mark">☑</span> 做完</section></li></ul>'
    '<section class="table"><table><tbody><tr><td><section>格</section></td></tr></tbody></table></section>'
    '<section class="code"><section class="code-lines"><samp>x<br>y</samp></section></section>'
    '<section class="image"><img src="a.png"></section><section class="rule"></section>'
    '<section class="alert alert-tip"><p class="alert-title">提示</p><p>正文</p></section>'
    '<p>脚注<sup class="ref">[1]</sup></p><section class="references"><p class="reference">'
    '<span class="reference-number">[1]</span> <span class="reference-text">注</span></p></section></section>'
)
DRESSED = (
    '<div id="write"><h2><span>标题</span></h2><ul><li><p>一</p><ul><li><p>二</p></li></ul></li></ul>'
    '<ul class="task-list"><li class="md-task-list-item task-list-item task-list-done">'
    '<p><span class="task-mark">☑</span> 做完</p></li></ul>'
    '<figure class="table-figure"><table><tbody><tr><td>格</td></tr></tbody></table></figure>'
    '<pre class="md-fences md-end-block ty-contain-cm modeLoaded"><div class="CodeMirror cm-s-inner CodeMirror-wrap">'
    '<div class="CodeMirror-scroll"><div class="CodeMirror-sizer"><div class="CodeMirror-lines">'
    '<div class="CodeMirror-code"><pre class="CodeMirror-line">x<end></end>y</pre></div></div></div></div></div></pre>'
    '<p><img src="a.png"></p><hr><blockquote class="md-alert md-alert-tip"><p>'
    '<span class="md-alert-text md-alert-text-tip"><span data-text="提示" class="md-alert-text-container"></span>'
    '</span></p><p>正文</p></blockquote><p>脚注<sup class="md-footnote"><a href="#">[1]</a></sup></p>'
    '<div class="footnotes-area"><div class="footnote-line">'
    '<span class="md-fn-count">[1]</span> <span class="reference-text">注</span></div></div></div>'
)


def styled(css: str) -> html.HtmlElement:
    root = tree.parse_whole(ARTICLE)
    inline(root, compile_theme(css, name="test", path="test.css", about={"dialect": "typora"}))
    return root


def style_of(css: str, path: str) -> str:
    (element,) = styled(css).xpath(path)
    return str(element.get("style", ""))


def test_the_structure() -> None:
    root = tree.parse_whole(ARTICLE)
    dresser = foreign.dress(tools.named("typora"), root)
    assert html.tostring(root, encoding="unicode") == DRESSED
    (body,) = dresser.page
    assert (body.tag, body.get("class"), body[0].get("class")) == (
        "body",
        "typora-export os-windows",
        "typora-export-content",
    )


def test_the_place_of_the_article_in_the_window_is_not_that_of_the_article() -> None:
    css = "#write { max-width: 860px; margin: 0 auto; padding: 30px; color: #222222; border-top: 1px solid #cccccc }"
    expected = "background-color:#fff;border-top:1px solid #ccc;color:#222;font-size:14px;line-height:1.42857"
    assert style_of(css, "//section[@class='article']") == expected


def test_an_item_has_the_space_of_a_paragraph() -> None:
    assert "margin:0 0 0.25em" in style_of("li p { margin: .25em 0 }", "//li[not(@class)]//li/section")


def test_the_name_of_an_alert_is_generated() -> None:
    root = styled(".md-alert-text-tip { color: green } .md-alert-text-container::after { letter-spacing: 1px }")
    (title,) = root.xpath("//p[@class='alert-title']")
    assert title.text_content() == "提示"
    assert "letter-spacing:1px" in html.tostring(title, encoding="unicode")


def test_code_is_as_large_as_its_block_says() -> None:
    css = "pre, code { font-size: .5em } .md-fences { font-size: 20px }"
    assert "font-size:20px" in style_of(css, "//section[@class='code']")
    assert "font-size:inherit" in style_of(css, "//samp")


def test_a_sheet_is_recognized() -> None:
    tool = tools.recognize("@include-when-export url(a.css); #write { max-width: 860px } .md-fences { color: red }")
    assert tool is tools.named("typora")


def test_rem_is_of_the_strongest_size_of_html() -> None:
    css = ":root { --size: 20px; font-size: var(--size) } html { font-size: 15px } h2 { font-size: 2rem }"
    assert "font-size:40px" in style_of(css, "//h2")


def test_lengths_of_the_page_are_those_of_a_phone() -> None:
    assert "font-size:30px" in style_of("h2 { font-size: clamp(1rem, 8vw, 40px) }", "//h2")
    assert "padding:28px" in style_of("h2 { padding: calc(2em - 4px) }", "//h2")


def test_the_gap_of_a_flex_box_is_a_margin() -> None:
    css = "#write { display: flex; flex-direction: column; gap: 10px } ul { margin: 4px } h2 { margin: 0 }"
    assert "margin:14px 4px 4px" in style_of(css, "//li[@class='task']/..")
    assert "margin:0" in style_of(css, "//h2")
