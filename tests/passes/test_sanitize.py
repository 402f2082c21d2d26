"""Sanitizing keeps the text and takes linear time."""

from __future__ import annotations

import re

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.article import reading as article
from wxexport.html.notes import Notes
from wxexport.html.tree import parse_whole
from wxexport.passes import allowed, sanitize


@pytest.mark.parametrize(
    "piece",
    [
        "<svg>", "<!--", '<textarea wx-note="a-1">', "<int>", "<x ", "<a href='", "<a 'b'", "</", '<x "',
        "<Ab>", "<Ab a='",
        "<video>", "<video ", '<video a="', "<video><source>  ", "<audio><source a='",
    ],
)  # fmt: skip
def test_what_looks_for_its_end_in_all_the_rest_takes_linear_time(piece: str) -> None:
    def run(number: int) -> None:
        sanitize.clean(piece * number, Notes())
        sanitize.findings(piece * number, article.parse("x"), Notes())

    assert growth_in_c(run) < LINEAR


@pytest.mark.parametrize(
    "comment",
    [
        "more", " More ", "read more", "truncate", "excerpt", "toc", "/toc", "tocstop", "GFM-TOC",
        "vim-markdown-toc GFM", "markdownlint-disable MD033", "prettier-ignore-start", "textlint-enable",
        "cspell:ignore wx",
        "autocorrect-disable",
        "lint disable", "vale Vale.Terms = NO", "START doctoc generated TOC", "@include: @footer.md", "#region demo",
        "wxexport: ignore WX012", "",
    ],
)  # fmt: skip
def test_a_comment_for_a_program_is_left_out_silently(comment: str) -> None:
    assert sanitize.findings(f"<p>一</p><!--{comment}-->", article.parse("一"), Notes()) == ()


@pytest.mark.parametrize("comment", ["more to say", "以后再写", "prettier than before", "TOC 以后加", "lint"])
def test_a_comment_of_the_author_is_reported(comment: str) -> None:
    (found,) = sanitize.findings(f"<p>一</p><!--{comment}-->", article.parse("一"), Notes())
    assert (found.rule, found.excerpt) == ("WX018", comment)


@pytest.mark.parametrize("written", ["<![CDATA[以后]]>", "<?php 以后 ?>", "<!A 以后>"])
def test_what_browsers_read_as_a_comment_is_reported(written: str) -> None:
    (found,) = sanitize.findings(f"<p>一</p>{written}", article.parse("一"), Notes())
    assert (found.rule, "以后" in found.excerpt) == ("WX018", True)
    assert sanitize.clean(f"<p>一</p>{written}<p>二</p>", Notes()) == "<p>一</p><p>二</p>"


@pytest.mark.parametrize("written", ["<!DOCTYPE html>", "<!doctype html>", '<?xml version="1.0"?>'])
def test_the_head_of_a_page_is_left_out_silently(written: str) -> None:
    assert sanitize.findings(f"{written}<p>一</p>", article.parse("一"), Notes()) == ()


@pytest.mark.parametrize("opening", ["<!--", "<![CDATA[", "<?php", "<!A"])
def test_a_comment_without_end_is_text(opening: str) -> None:
    text = f"{opening} 一"
    assert sanitize.clean(text, Notes()) == text.replace("<", "&lt;")
    assert sanitize.findings(text, article.parse("一"), Notes()) == ()


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>一</甲></p>", "<p>一&lt;/甲&gt;</p>"),
        ("<div><b 一</div>", "<div>&lt;b 一</div>"),
        ("<div><b class='一' 二</div>", "<div>&lt;b class='一' 二</div>"),
        ("<div>一<b", "<div>一&lt;b</div>"),
        ("<div>一</b 二</div>", "<div>一&lt;/b 二</div>"),
        ("<div>一</></div>", "<div>一</div>"),
    ],
)
def test_a_tag_without_end_is_text(html: str, cleaned: str) -> None:
    assert sanitize.clean(html, Notes()) == cleaned


@pytest.mark.parametrize("title", ["a<b", "a<int>", "</p>"])
def test_what_looks_like_a_tag_in_an_attribute_stays(title: str) -> None:
    (paragraph,) = parse_whole(sanitize.clean(f'<div><p title="{title}">一</p></div>', Notes()))
    assert (paragraph.get("title"), paragraph.text) == (title, "一")


@pytest.mark.parametrize("name", [*sorted(allowed.REMOVED_WITH_CONTENT), "textarea", "xmp", "iframe"])
@pytest.mark.parametrize("end", ["", "s", "-x", "1"])
def test_a_longer_name_ends_no_element(name: str, end: str) -> None:
    """What it holds would go with it, to the end of the article."""
    html = f"<{name}>一</{name}{end}><p>二</p>" if end else f"<{name}>一<p>二</p>"
    assert "二" in sanitize.clean(html, Notes())
    assert "三" in sanitize.clean(f"<{name}>一</{name.upper()} ><p>三</p>", Notes())


@pytest.mark.parametrize(
    "html",
    ['<p =">一</p><view>二</view> 三 <a title="x">四</a>', "<p a'>一</p><int>二</int> 三 <b title='x'>四</b>"],
)
def test_a_quote_that_begins_no_value_hides_no_tag(html: str) -> None:
    assert re.sub("<[^>]*>", "", sanitize.clean(html, Notes())) == "一二 三 四"


@pytest.mark.parametrize(
    ("html", "cleaned", "reported"),
    [
        ('<p>一<Code title="a"/>二</p>', "<p>一二</p>", "Code"),
        ("<Menu items={a}/><p>一</p>", "<p>一</p>", "Menu"),
        ('<Title text="a" /><p>一</p>', "<p>一</p>", "Title"),
        ('<Figure caption="a"><p>一</p></Figure>', "<p>一</p>", "Figure"),
        ("<Center>一</Center>", "<center>一</center>", ""),
        ('<Abbr title="a">一</Abbr>', '<abbr title="a">一</abbr>', ""),
        ('<Table summary="a"><tr><td>一</td></tr></Table>', "<table><tbody><tr><td>一</td></tr></tbody></table>", ""),
        ('<Font Color="red">一</Font>', '<font color="red">一</font>', ""),
        ('<Img src="a.png" />', '<img src="a.png">', ""),
        ('<BLOCKQUOTE TITLE="a">一</BLOCKQUOTE>', '<blockquote title="a">一</blockquote>', ""),
        ('<img alt="<Code/>">', '<img alt="&lt;Code/&gt;">', ""),
    ],
)
def test_a_component_is_no_tag_of_html(html: str, cleaned: str, reported: str) -> None:
    assert sanitize.clean(html, Notes()) == cleaned
    found = sanitize.findings(html, article.parse("一"), Notes())
    assert [one.message.split(">")[0] for one in found] == [f"<{reported}"] * bool(reported)


def test_a_comment_shows_a_component_as_written() -> None:
    (found,) = sanitize.findings("<!-- <Code /> -->", article.parse("一"), Notes())
    assert found.excerpt == "<Code />"
