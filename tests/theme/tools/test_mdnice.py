"""mdnice: its structure, and what lies under its themes."""

from __future__ import annotations

import re

import pytest

from wxexport.html import tree
from wxexport.theme import foreign, tools
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline

NOTES = (
    '<p><span class="link">外链</span><sup class="ref">[1]</sup></p><section class="references">'
    '<p class="references-title">参考链接</p><p class="reference"><span class="reference-number">[1]</span> '
    '<span class="reference-text">外链：</span><span class="reference-address">https://example.com</span></p></section>'
)


def dressed(content: str, tool: str = "mdnice") -> str:
    root = tree.parse_whole(f'<section class="article">{content}</section>')
    foreign.dress(tools.named(tool), root)
    html = tree.serialize(root)
    return re.fullmatch(r"<section [^>]*>(.*)</section>", html, re.DOTALL)[1]  # type: ignore[index]


def styled(css: str, content: str, tool: str = "mdnice") -> str:
    root = tree.parse_whole(f'<section class="article">{content}</section>')
    inline(root, compile_theme(css, name="test", path="test.css", about={"dialect": tool}))
    return tree.serialize(root)


def test_a_heading_has_three_spans() -> None:
    spans = '<span class="prefix"></span><span class="content">题</span><span class="suffix"></span>'
    assert dressed("<h2>题</h2>") == f"<h2>{spans}</h2>"
    assert dressed("<h2>题</h2>", "mdnice-2019") == "<h2><span>题</span></h2>"


@pytest.mark.parametrize(
    ("quotes", "classes"),
    [
        ("<blockquote><p>一</p></blockquote>", ["multiquote-1"]),
        ("<blockquote><blockquote><p>二</p></blockquote></blockquote>", ["multiquote-2", None]),
        ("<blockquote><p>一</p><blockquote><p>又</p></blockquote></blockquote>", ["multiquote-1", "multiquote-1"]),
    ],
)
def test_a_quote_counts_the_quotes_that_begin_with_it(quotes: str, classes: list[str | None]) -> None:
    root = tree.parse_whole(f'<section class="article">{quotes}</section>')
    foreign.dress(tools.named("mdnice"), root)
    assert [quote.get("class") for quote in root.iter("blockquote")] == classes


def test_an_item_has_one_section() -> None:
    inner = "<ul><li><section>二</section></li></ul>"
    assert dressed(f"<ul><li><section><section>一</section>{inner}</section></li></ul>") == (
        f"<ul><li><section>一{inner}</section></li></ul>"
    )


def test_references_are_footnotes() -> None:
    assert dressed(NOTES) == (
        '<p><span class="footnote-word">外链</span><sup class="footnote-ref">[1]</sup></p>'
        '<h3 class="footnotes-sep" data-title="参考链接"></h3><section class="footnotes">'
        '<span class="footnote-item"><span class="footnote-num">[1]</span> '
        "<p>外链：<em>https://example.com</em></p></span></section>"
    )


def test_the_title_of_the_references_is_ours_unless_the_sheet_has_one() -> None:
    assert ">参考链接</span></p>" in styled("#nice .footnotes-sep::before { color: #112233 }", NOTES)
    sheet = "#nice .footnotes-sep::before { content: 'Reference' }"
    assert ">Reference</span></p>" in styled(sheet, NOTES)
    assert "参考链接" not in styled(sheet, NOTES)


def test_a_paragraph_that_the_tool_has_another_element_for_has_no_margin_of_its_own() -> None:
    assert '<p class="reference" style="margin:0;padding-left:10%"' in styled("", NOTES)


def test_an_alert_is_a_quote_with_a_bold_title() -> None:
    alert = '<section class="alert alert-tip"><p class="alert-title">提示</p><p>内容</p></section>'
    found = styled("#nice .multiquote-1 { border-left-color: #cc0000 } #nice strong { color: #0000cc }", alert)
    assert "border-left:3px solid #c00" in found
    assert '<span style="color:#00c;font-weight:bold">提示</span>' in found


@pytest.mark.parametrize(
    ("css", "tool"),
    [("#nice h1 { color: red }", "mdnice"), (".layout { padding: 0 } h1 span {}", "mdnice-2019")],
)
def test_both_generations_are_recognized(css: str, tool: str) -> None:
    recognized = tools.recognize(css)
    assert recognized
    assert recognized.name == tool


def test_an_item_between_blank_lines_has_a_paragraph() -> None:
    item = '<li class="loose"><section>一</section></li>'
    assert dressed(f"<ul>{item}</ul>") == '<ul><li class="loose"><section><p>一</p></section></li></ul>'
