"""The whole article: which elements are converted, and what holds for any HTML."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wechat.darkmode.shown import converted
from tests.work import LINEAR, growth, growth_in_c
from wxexport.errors import WxExportError
from wxexport.wechat.darkmode import dark


def test_attributes_count_like_styles() -> None:
    row = converted('<table bgcolor="#fff"><tr><td bgcolor="red" style="background-color:#eee">字</td></tr></table>')
    assert row.get("style") == "background-color:#191919;color:#989898"
    assert row[0][0].get("style") == "background-color:#2a2a2a;color:#cdcdcd"
    assert converted('<p><font color="#333">字</font></p>')[0].get("style") == "color:#989898"


def test_data_no_dark_keeps_one_element_as_it_is() -> None:
    kept = converted('<ul data-no-dark style="color:#000"><li>一</li><li style="color:#000">二</li></ul>')
    assert kept.get("style") == "color:#000000"
    assert [item.get("style") for item in kept] == [None, "color:#989898"]


def test_drawings_keep_their_colors() -> None:
    drawing = '<svg viewBox="0 0 1 1"><path fill="#333333" d="M0 0h1"></path></svg>'
    assert drawing in dark(f"<p>{drawing}</p>")


def test_the_page_is_around_the_article() -> None:
    assert dark("<p>字</p>") == '<section style="background-color:#191919;color:#a3a3a3"><p>字</p></section>'


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert dark(text).startswith('<section style="background-color:#191919;color:#a3a3a3">')


def test_an_article_without_colors_is_not_changed() -> None:
    article = '<section><p style="margin:0 0 18px">字</p></section>'
    assert article in dark(article)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(WxExportError, match="nested more than 400 deep"):
        dark("<section>" * 500)
    brackets = "(" * 5_000
    assert "color:#989898" in dark(f'<p style="width:{brackets};"></p><p style="color:#333">字</p>')


def test_a_large_article_takes_linear_time() -> None:
    paragraph = '<section style="background-color:#fff"><p style="color:#{:06x}">字</p></section>'
    colors = itertools.count()  # each is new: known ones cost nothing

    def run(number: int) -> None:
        dark("".join(paragraph.format(color) for color in itertools.islice(colors, number)))

    assert growth(run, 100) < LINEAR
    assert growth_in_c(run) < LINEAR  # lxml's own walks
