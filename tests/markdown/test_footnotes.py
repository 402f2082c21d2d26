"""Footnotes: their numbers, their blocks, and definitions that are repeated, nested or unused."""

from __future__ import annotations

import re

import pytest

import wxexport
from benchmarks.constructs import CONSTRUCTS
from tests.markdown.noted import noted
from tests.work import LINEAR, growth
from wxexport import pipeline
from wxexport.article.reading import parse
from wxexport.markdown import github
from wxexport.model import Syntax


def test_footnotes_are_numbered_by_first_use_and_may_be_reused() -> None:
    text = "甲[^乙] 乙[^a] 丙[^乙] 丁[^none]\n\n[^a]: 一\n[^乙]: 二\n[^unused]: 三\n"
    assert wxexport.to_html(text) == (
        '<p>甲<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> '
        '乙<sup class="footnote-ref"><a href="#fn2" id="fnref2">[2]</a></sup> '
        '丙<sup class="footnote-ref"><a href="#fn1" id="fnref1:1">[1:1]</a></sup> 丁[^none]</p>\n'
        '<hr class="footnotes-sep" /><section class="footnotes"><ol class="footnotes-list">'
        '<li class="footnote-item" id="fn1"><p>二 <a class="footnote-backref" href="#fnref1">↩︎</a> '
        '<a class="footnote-backref" href="#fnref1:1">↩︎</a></p>\n</li>'
        '<li class="footnote-item" id="fn2"><p>一 <a class="footnote-backref" href="#fnref2">↩︎</a></p>\n</li>'
        "</ol></section>"
    )


def test_a_footnote_may_have_several_blocks() -> None:
    text = "甲[^1]\n\n[^1]: 一\n    二\n\n    - 三\n\n        四\n\n    五\n"
    assert wxexport.to_html(text) == (
        '<p>甲<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        '<hr class="footnotes-sep" /><section class="footnotes"><ol class="footnotes-list">'
        '<li class="footnote-item" id="fn1"><p>一\n二</p>\n<ul><li><p>三</p>\n<p>四</p>\n</li>\n</ul>\n'
        '<p>五 <a class="footnote-backref" href="#fnref1">↩︎</a></p>\n</li></ol></section>'
    )


def _notes(text: str) -> list[str]:
    """The texts of the footnotes in the order of their numbers."""
    items = wxexport.to_html(text).split('<li class="footnote-item"')[1:]
    return [re.sub(r"<a class=.*?</a>|<?[^<>]*>|\s", "", item) for item in items]


def test_footnotes_defined_twice_in_each_other_in_quotes_and_not_at_all() -> None:
    assert _notes("甲[^1]\n\n[^1]: 一\n[^1]: 二\n") == ["一"]
    assert _notes("甲[^1] 乙[^2]\n\n[^1]: - 一\n    - [^2]: 二\n") == ["一", "二"]
    assert _notes("甲[^2]\n\n[^1]: - 一\n    - [^2]: 二\n") == ["二"]
    assert _notes("甲[^1]\n\n[^1]: 3. [^1]: 一\n") == [""]
    assert _notes("甲[^1]\n\n> [^1]: 一\n> 二\n") == ["一二"]
    assert _notes("甲[^1]\n\n[^1]: 乙[^2]\n[^2]: 二\n") == ["乙[2]", "二"]
    assert wxexport.to_html("甲\n\n[^1]: 一\n") == "<p>甲</p>"


@pytest.mark.parametrize(
    "block", ["> 二", "> [!TIP]\n> 二", "- > 二\n", "| 二 |\n|---|\n| 三 |", "- 二", "二", "[^2]: > 三"]
)
def test_a_definition_ends_the_block_above_it(block: str) -> None:
    """So do cmark-gfm's."""
    assert _notes(f"甲[^1]\n\n{block.rstrip()}\n[^1]: 一\n") == ["一"]


def test_a_footnote_in_a_line_may_contain_markup_but_no_other() -> None:
    text = "甲^[一 **二**] 乙[^a] 丙^[三 ^[四 五] [六](a)]\n\n[^a]: 七^[八]\n"
    assert _notes(text) == ["一二", "七[4]", "三^[四五]六", "八"]
    assert wxexport.to_html("甲^[一]\n") == (
        '<p>甲<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        '<hr class="footnotes-sep" /><section class="footnotes"><ol class="footnotes-list">'
        '<li class="footnote-item" id="fn1"><p>一 <a class="footnote-backref" href="#fnref1">↩︎</a></p>\n'
        "</li></ol></section>"
    )


@pytest.mark.parametrize(
    "text", ["^[a-z]+$", "^[0-9 ]*", "^[一-龥]+", "x^[2]", "\\^[一]", "^[一", "^[]", "^[  ]", "^[ a ]", "`^[一]`"]
)
def test_patterns_are_no_footnotes(text: str) -> None:
    assert "footnote" not in wxexport.to_html(text)


def test_a_footnote_in_a_line_has_the_line_of_its_text() -> None:
    assert "<p [3]>一 <a" in noted(parse("甲\n\n乙^[一]\n\n丙\n"))


@pytest.mark.parametrize("text", ["^[a b]", "^[ a\nb c ]", "^[https://a.cn/]", "^[word.文]"])
def test_a_space_an_address_or_chinese_makes_a_footnote(text: str) -> None:
    assert "footnote" in wxexport.to_html(text)


@pytest.mark.parametrize("name", [name for name in CONSTRUCTS if name.startswith("inline footnotes ")])
def test_footnotes_in_footnotes_take_linear_time(name: str) -> None:
    assert growth(lambda number: github.tokens(CONSTRUCTS[name].times(number), Syntax()), 150) < LINEAR


def test_hostile_text_comes_to_an_end() -> None:
    assert wxexport.to_html("^[一" * 4_000)


def test_a_second_footnote_of_a_name_is_reported() -> None:
    article = parse("# 题\n\n甲[^a]\n\n[^a]: 一\n\n[^A]: 二\n", command_line={"offline": True})
    (finding,) = pipeline.convert(article).findings
    assert (finding.rule, finding.line, finding.excerpt) == ("WX017", 7, "[^a]")
    assert finding.message == "a second footnote of this name was left out, as on GitHub"
    assert finding.hint == "Give it another name."
