"""note-to-mp: its structure."""

from __future__ import annotations

import re

from wxexport.html import tree
from wxexport.theme import foreign, tools
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline


def dressed(content: str) -> str:
    root = tree.parse_whole(f'<section class="article">{content}</section>')
    foreign.dress(tools.named("note-to-mp"), root)
    html = tree.serialize(root)
    return re.fullmatch(r"<section [^>]*>(.*)</section>", html, re.DOTALL)[1]  # type: ignore[index]


def styled(css: str, content: str) -> str:
    root = tree.parse_whole(f'<section class="article">{content}</section>')
    inline(root, compile_theme(css, name="test", path="test.css", about={"dialect": "note-to-mp"}))
    return tree.serialize(root)


def test_code_is_a_section_with_one_element_of_lines() -> None:
    code = '<section class="code"><section class="code-lines"><samp>x</samp></section></section>'
    assert dressed(code) == (
        '<section class="code-section code-snippet__fix"><pre><code class="hljs">x</code></pre></section>'
    )


def test_an_alert_is_a_callout() -> None:
    alert = '<section class="alert alert-tip"><p class="alert-title">提示</p><p>内容</p></section>'
    assert dressed(alert) == (
        '<section class="note-callout note-callout-abstract"><section class="note-callout-title-wrap">'
        '<span class="note-callout-title">提示</span></section>'
        '<section class="note-callout-content"><p>内容</p></section></section>'
    )


def test_items_have_a_section_and_paragraphs_between_blank_lines() -> None:
    items = '<ul><li><section>一</section></li><li class="loose"><section>二</section></li></ul>'
    assert dressed(items) == (
        '<ul class="list-paddingleft-1"><li><section>一</section></li>'
        '<li class="loose"><section><p>二</p></section></li></ul>'
    )


def test_references_are_a_list_without_markers() -> None:
    notes = (
        '<section class="references"><p class="references-title">参考</p>'
        '<p class="reference"><span class="reference-number">[1]</span> <span class="reference-text">注</span></p>'
        "</section>"
    )
    found = styled(".note-to-mp li { color: #cc0000 } .note-to-mp li::marker { color: #00cc00 }", notes)
    assert 'color:#c00;list-style-type:none;margin:0"><span' in found
    assert ">1." not in found


def test_the_spans_of_the_first_versions_are_in_headings() -> None:
    assert '<span style="color:#c00">题</span>' in styled("h2 .h-content { color: #cc0000 }", "<h2>题</h2>")
    assert ">题</h2>" in styled(".note-to-mp h2 { color: #cc0000 }", "<h2>题</h2>")
