"""Pseudo-elements, counters and markers become elements and text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.theme.samples import compiled, inlined, inlined_texts
from wxexport import passes, pipeline
from wxexport.article import reading
from wxexport.theme.inline import inline


def test_a_pseudo_element_becomes_a_node_with_its_own_style() -> None:
    css_text = "h2::before { content: '# '; color: red } h2::after { content: '.' }"

    assert inlined("<h2>Title <b>x</b> end</h2>", css_text) == (
        '<h2><span style="color:red"># </span>Title <b>x</b> end<span>.</span></h2>'
    )


def test_its_text_is_text() -> None:
    assert inlined("<p>x</p>", "p::before { content: '<b>&' }") == "<p><span>&lt;b&gt;&amp;</span>x</p>"


@pytest.mark.parametrize(
    ("rules", "before"),
    [
        ("p::before { content: 'a' } p::before { content: 'b' }", "<span>b</span>"),
        ("p.x::before { content: 'a' } p::before { content: 'b' }", "<span>a</span>"),
        ("p::before { content: 'a' !important } p.x::before { content: 'b' }", "<span>a</span>"),
        ("p::before { content: 'a' } p.x::before { content: none }", ""),
        ("p::before { content: none } p.x::before { content: 'a' }", "<span>a</span>"),
        ("p::before { content: none !important } p.x::before { content: 'a' }", ""),
        ("p.x::before { content: 'a' } p::before { color: red }", '<span style="color:red">a</span>'),
        ("p.x::before { color: red } p::before { content: 'a'; color: blue }", '<span style="color:red">a</span>'),
        ("p::before { color: red }", ""),
        ("p.y::before { content: 'a' } p::before { color: red }", ""),
    ],
)
def test_text_and_style_may_come_from_different_rules(rules: str, before: str) -> None:
    assert inlined('<p class="x">x</p>', rules) == f'<p class="x">{before}x</p>'


def test_nodes_are_added_after_everything_was_matched() -> None:
    css_text = """
        p::before { content: "-" }
        p > b:first-child { color: red }
        p > span { color: blue }
        p:empty { color: green }
    """

    assert inlined("<p><b>x</b></p><p></p>", css_text) == (
        '<p><span>-</span><b style="color:red">x</b></p><p style="color:green"><span>-</span></p>'
    )


def test_where_no_text_can_stand_there_is_no_node() -> None:
    article = "<p>x<br>y</p><table><tbody><tr><td><section>1</section></td></tr></tbody></table><img>"

    assert inlined(article, ":not(section)::before { content: '-' }") == (
        '<p><span>-</span>x<br>y</p><table style="border-collapse:collapse;width:100%"><tbody><tr>'
        '<td><section><span>-</span>1</section></td></tr></tbody></table><img style="vertical-align:middle">'
    )


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<section>1</section>", "<section>[1]</section>"),
        ("<section><section>1</section><ul></ul></section>", "<section><section>[1</section><ul></ul>]</section>"),
        ("<section><p>1</p></section>", "<section>[<p>1</p>]</section>"),
        (
            '<section><section class="x">1</section></section>',
            '<section>[<section class="x">1</section>]</section>',
        ),
        ("1", "[1]"),
    ],
)
def test_in_an_item_the_node_stands_with_the_text_in_its_one_section(item: str, expected: str) -> None:
    result = inlined(
        f"<li>{item}</li>", "li::before { content: '[' } li::after { content: ']' } section { color: red }"
    )

    plain = result.replace(' style="color:red"', "").replace("<span>", "").replace("</span>", "")
    assert plain == f"<li>{expected}</li>"


def test_a_typed_marker_stands_in_the_first_paragraph_and_only_once(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("section.article { font-size: 16px } li::marker { color: #a3174f }", "utf-8")
    source = "- 一段\n\n  二段\n\n- ```\n  代码\n  ```\n- 外\n  1. 中\n     - 内\n"
    document = pipeline.convert(reading.parse(source))
    final = passes.wechat(pipeline.style(document, str(tmp_path / "a.css"))).html
    root = html.fragment_fromstring(final)
    shown = [" ".join(item.text_content().split()) for item in root.xpath("./ul/li")]
    assert shown == ["• 一段二段", "• 代码", "• 外1. 中▪ 内"]
    assert root.xpath("./ul/li[1]//p[1]")[0].text_content() == "• 一段"


@pytest.mark.parametrize(
    ("css", "texts"),
    [
        ("h2 { counter-increment: n } h2::before { content: counter(n) '. ' }", "1. 甲|2. 乙"),
        (
            ".article { counter-reset: n 4 } h2::before { counter-increment: n 2; content: counter(n, upper-roman) }",
            "VI甲|VIII乙",
        ),
        ("h2 { counter-set: n 7 } h2::after { content: counter(n, cjk-ideographic) }", "甲七|乙七"),
        ("h2::before { content: counter(none) attr(data-n) '-' }", "0x-甲|0-乙"),
        ("h2 { counter-increment: n } h2::before { content: counters(n, '.') }", "1甲|2乙"),
    ],
)
def test_counters_become_text(css: str, texts: str) -> None:
    assert inlined_texts(css, '<h2 data-n="x">甲</h2><h2>乙</h2>') == texts


def test_counters_have_the_scope_that_css_gives_them() -> None:
    css = "ol { counter-reset: n } li { counter-increment: n } li::before { content: counters(n, '.') ' ' }"
    article = "<ol><li>甲<ol><li>乙</li><li>丙</li></ol></li><li>丁</li></ol>"

    assert inlined_texts(css, article) == "1 甲1.1 乙1.2 丙2 丁"


def test_a_marker_becomes_text_where_the_browsers_own_would_stand() -> None:
    css = "li::marker { content: counter(list-item, cjk-ideographic) '、'; color: red }"
    root = html.fragment_fromstring('<section class="article"><ol start="3"><li>甲</li><li>乙</li></ol></section>')

    inline(root, compiled(css))

    assert html.tostring(root[0], encoding="unicode") == (
        '<ol start="3">'
        '<li style="list-style-type:none"><span style="color:red;display:inline-block;margin-left:-1.4em;'
        'min-width:1.4em;text-indent:0">三、</span>甲</li>'
        '<li style="list-style-type:none"><span style="color:red;display:inline-block;margin-left:-1.4em;'
        'min-width:1.4em;text-indent:0">四、</span>乙</li></ol>'
    )


@pytest.mark.parametrize(
    ("css", "text"),
    [
        ("", "1. 甲• 乙◦ 丙"),
        ("ol { list-style-type: lower-alpha } ul { list-style: square }", "a. 甲▪ 乙▪ 丙"),
        ("li { list-style: none }", "甲乙丙"),
        ("ul { list-style: none }", "1. 甲乙丙"),
        (".task { list-style: none }", "1. 甲• 乙◦ 丙"),
    ],
)
def test_a_marker_that_is_only_colored_keeps_its_text(css: str, text: str) -> None:
    article = "<ol><li>甲</li></ol><ul><li>乙<ul><li>丙</li></ul></li></ul>"

    assert inlined_texts(f"li::marker {{ color: red }} {css}", article).replace("|", "") == text
