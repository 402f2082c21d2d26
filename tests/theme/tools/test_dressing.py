"""A theme of another tool: dressed, matched there, and undressed."""

from __future__ import annotations

import pytest
from lxml import html

from wxexport.html import tree
from wxexport.theme import foreign, tools
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline

ARTICLE = (
    '<section class="article"><h2 data-line="1">标题</h2><ul><li><section><section>一</section>'
    "<ul><li><section>二</section></li></ul></section></li></ul>"
    '<section class="table"><table><tbody><tr><td><section>格</section></td></tr></tbody></table></section>'
    '<section class="code"><section class="code-lines"><samp>x<br>y</samp></section></section>'
    '<section class="image"><img src="a.png"></section><p class="caption">图注</p>'
    '<section class="rule"></section><p><span class="link">链接</span></p></section>'
)


def styled(css: str, article: str = ARTICLE, tool: str = "mdnice") -> str:
    root = tree.parse_whole(article)
    inline(root, compile_theme(css, name="test", path="test.css", about={"dialect": tool}))
    return html.tostring(root, encoding="unicode")


def style_of(css: str, text: str, article: str = ARTICLE) -> list[str]:
    """The styles from the element with a text outwards, to the article's root."""
    root = html.fragment_fromstring(styled(css, article))
    (element,) = [one for one in root.iter() if one.text == text]
    return [one.get("style", "") for one in (element, *element.iterancestors()) if one.tag not in ("html", "body")]


@pytest.mark.parametrize("tool", tools.NAMES)
def test_undressing_gives_the_article_back(tool: str) -> None:
    root = tree.parse_whole(ARTICLE)
    dresser = foreign.dress(tools.named(tool), root)
    assert tree.serialize(root) != ARTICLE
    dresser.undress(frozenset())
    for element in root.iter():
        element.attrib.pop("style", None)
    assert tree.serialize(root) == ARTICLE


def test_the_inner_box_of_a_heading_stays_a_box() -> None:
    css = "#nice h2 .content { padding: 2px; background: #ff6600 } #nice h2 { color: #111111 }"
    assert style_of(css, "标题")[0] == "background-color:#f60;padding:2px"


def test_an_inner_box_without_a_style_goes() -> None:
    assert '<h2 data-line="1" style="color:red;' in styled("#nice h2 { color: red } #nice h2 .content { padding: 0 }")
    assert ">标题</h2>" in styled("#nice h2 { color: red }")


def test_specificity_is_that_of_the_sheet() -> None:
    css = "#nice ul li { color: red } #nice ul ul li { color: green } #nice li { color: blue }"
    assert "color:green" in style_of(css, "二")[1]


def test_local_variables_are_inherited() -> None:
    css = ".content { color: var(--c) } #nice h2 { --c: var(--d) } #nice { --c: red; --d: green } :root { --d: blue }"
    assert style_of(css, "标题")[0] == "color:green"


def test_content_uses_variables() -> None:
    assert ">→</span>标题" in styled("#nice { --arrow: '→' } h2 .content::before { content: var(--arrow); color: red }")


def test_margins_of_a_table_are_outside_of_what_scrolls_it() -> None:
    css = "#wenyan table { margin: 1em auto 20px; font-size: 90% }"
    assert (
        '<section class="table" style="margin-bottom:20px;margin-top:0.9em;overflow-x:auto"><table style="'
        'border-collapse:separate;border-spacing:2px;font-size:90%;margin-left:auto;margin-right:auto;width:auto">'
    ) in styled(css, tool="wenyan")


def test_a_marker_is_in_the_paragraph_of_an_item_after_an_empty_box() -> None:
    css = '#write li::marker { color: red } #write li::before { content: ""; position: absolute; left: -9px }'
    article = '<section class="article"><ul><li><section>一</section></li></ul></section>'
    assert 'text-indent:0">• </span>一</section></li>' in styled(css, article, tool="typora")


def test_an_inherited_color_is_left_out_where_nothing_else_sets_one() -> None:
    css = "#nice h2 { color: inherit; background: #caf76d } #nice a { color: inherit }"
    article = '<section class="article"><h2>题</h2><p><a href="https://mp.weixin.qq.com/s/1">文</a></p></section>'
    made = styled(css, article)
    assert "background-color:#caf76d" in made
    assert made.count("color:inherit") == 1  # of the link, which WeChat has a color for


def test_rem_is_of_the_size_that_the_sheet_gives_html() -> None:
    assert "font-size:20px" in style_of("html { font-size: 10px } h2 .content { font-size: 2rem }", "标题")[0]


def test_the_article_inherits_from_the_page() -> None:
    css = "html { font-size: 20px } body { background: #eeeeee } #nice { font-size: 90% }"
    root = style_of(css, "标题")[-1]
    assert "background-color:#eee" in root
    assert "font-size:18px" in root


def test_media_queries_and_layers_of_a_phone_apply() -> None:
    css = "@media (max-width: 600px) { #nice h2 { color: red } } @media print { #nice h2 { color: blue } }"
    assert "color:red" in style_of(css, "标题")[0]


def test_a_filled_line_becomes_a_border() -> None:
    assert "border-top:2px solid #ccc" in styled("#nice hr { height: 2px; border: none; background: #cccccc }")


def test_what_is_not_shown_goes() -> None:
    assert ">标题</h2>" in styled("#nice h2 .prefix { content: 'x'; display: none }")


def test_what_the_author_wrote_is_never_hidden() -> None:
    html_of = styled("#nice figure, #nice h2 .content, #nice li { display: none } #nice p { display: none }")
    for text in ("标题", "一", "二", "图注", "链接", "a.png"):
        assert text in html_of


def test_code_that_wraps_wraps() -> None:
    assert "white-space:normal" in style_of("#nice pre code { white-space: pre-wrap }", "x")[0]
    assert "white-space" not in style_of("#nice pre code { white-space: pre }", "x")[0]


def test_parts_that_the_tool_does_not_have_have_a_look() -> None:
    article = '<section class="article"><section class="details"><p class="summary">概要</p></section></section>'
    assert "font-weight:bold" in style_of("#nice p { color: red }", "概要", article)[0]


def test_a_sheet_that_does_not_parse_is_read_as_a_browser_reads_it() -> None:
    assert "color:red" in style_of("h2 :: { color: blue } } p {} #nice h2 { color: red }", "标题")[0]


def test_a_dialect_that_is_not_known() -> None:
    with pytest.raises(Exception, match="unknown dialect 'nosuch'"):
        styled("p {}", tool="nosuch")


def test_a_rule_with_a_variable_keeps_its_other_declarations() -> None:
    css = "#nice { --c: red } #nice h2 .content { padding: 2px; color: var(--c); margin: 3px; margin-left: 1px }"
    assert style_of(css, "标题")[0] == "color:red;margin:3px 3px 3px 1px;padding:2px"


def test_the_way_a_box_is_measured_stays_where_a_box_has_a_width() -> None:
    article = '<section class="article"><p>一</p><blockquote><p>二</p></blockquote></section>'
    found = styled("* { box-sizing: border-box } #nice blockquote { width: 90% }", article)
    assert found.count("box-sizing") == 1


def test_lines_that_the_tool_has_as_rows_are_lines() -> None:
    assert "display:block" in style_of("#nice pre code { display: flex }", "x")[0]
