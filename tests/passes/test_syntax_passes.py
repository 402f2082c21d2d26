"""The passes behind our own Markdown constructs, and the settings of typography."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from wxexport import pipeline, to_html
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.html import tree
from wxexport.model import Finding
from wxexport.passes import abbreviations, alerts, dropped, toc, typography, wiki
from wxexport.passes.job import Job

Pass = Callable[[HtmlElement, Job], None]


def _run(
    run: Pass, html: str, *, language: Literal["zh", "en"] = "zh", title: str = "", **settings: object
) -> tuple[str, list[Finding]]:
    """The article's content after one pass, without the section around it, and the findings."""
    parsed = article.parse("一", path="a.md", command_line=settings)
    job = Job(dataclasses.replace(parsed, language=language), title=title)
    root = tree.parse(html, "a.md")
    run(root, job)
    text = tree.serialize(root)
    return text.removeprefix('<section class="article">').removesuffix("</section>"), job.findings


def _after(run: Pass, html: str, *, language: Literal["zh", "en"] = "zh", title: str = "", **settings: object) -> str:
    return _run(run, html, language=language, title=title, **settings)[0]


# --- alerts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<div class="markdown-alert markdown-alert-tip"><p class="markdown-alert-title">Tip</p><p>一</p></div>',
            '<section class="alert alert-tip"><p class="alert-title">提示</p><p>一</p></section>',
        ),
        (
            '<div class="markdown-alert markdown-alert-caution"><p class="markdown-alert-title custom">二<b>三</b></p>'
            "</div>",
            '<section class="alert alert-caution"><p class="alert-title">二<b>三</b></p></section>',
        ),
        (
            '<details><summary class="markdown-alert-title">Details</summary>一</details>',
            "<details><summary>详情</summary>一</details>",
        ),
        ("<details><summary>二</summary>一</details>", "<details><summary>二</summary>一</details>"),
    ],
    ids=["the word of its kind", "the author's title", "details", "details with a title"],
)
def test_alerts(html: str, expected: str) -> None:
    assert _after(alerts.run, html) == expected


# --- abbreviations --------------------------------------------------------------------------------------------------

ABBR = '<abbr title="Hyper Text">HTML</abbr>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{ABBR}，{ABBR}</p><p>{ABBR}</p>", "<p>HTML（Hyper Text），HTML</p><p>HTML</p>"),
        (
            f'<h2>{ABBR}</h2><p><a href="/a">{ABBR}</a>{ABBR}</p>',
            '<h2>HTML</h2><p><a href="/a">HTML</a>HTML（Hyper Text）</p>',
        ),
        (f"<p>{ABBR}（Hyper Text）{ABBR}</p>", "<p>HTML（Hyper Text）HTML</p>"),
        (
            f'<p>{ABBR}<abbr title="Other">HTML</abbr><abbr>CSS</abbr><abbr title=" ">JS</abbr></p>',
            "<p>HTML（Hyper Text）HTML（Other）CSSJS</p>",
        ),
    ],
    ids=["the first one", "not in headings and links", "explained already", "other meanings, and none"],
)
def test_abbreviations(html: str, expected: str) -> None:
    assert _after(abbreviations.run, html) == expected


def test_abbreviations_in_english() -> None:
    assert _after(abbreviations.run, f"<p>{ABBR}, {ABBR}</p>", language="en") == "<p>HTML (Hyper Text), HTML</p>"


# --- notes and template tags ----------------------------------------------------------------------------------------


def test_a_note_stays_as_text_and_is_reported() -> None:
    html, findings = _run(
        wiki.run,
        '<p data-line="3">一<span class="wiki" data-target="二" data-line="3">三</span>'
        '<span class="wiki wiki-embed" data-target="四.md" data-line="4">四.md</span><span class="wiki">五</span></p>',
    )
    assert html == '<p data-line="3">一三四.md五</p>'
    assert [(finding.rule, finding.severity, finding.line, finding.excerpt) for finding in findings] == [
        ("WX015", "info", 3, "二"),
        ("WX015", "info", 4, "四.md"),
        ("WX015", "info", 3, "五"),
    ]
    assert [finding.message for finding in findings] == [
        "a link to a note is shown as text",
        "an embedded note is not in the article",
        "a link to a note is shown as text",
    ]


def _dropped(tag: str) -> str:
    return f'<span class="dropped" data-dropped="{tag}" data-line="3"></span>'


def test_a_template_tag_is_reported_and_leaves_no_empty_paragraph() -> None:
    html, findings = _run(
        dropped.run, f"<p>一{_dropped('{{ a }}')}二</p><p>{_dropped('{% b  c %}')} \n{_dropped('{% d %}')}</p><p>三</p>"
    )
    assert html == "<p>一二</p><p>三</p>"
    assert [(finding.rule, finding.severity, finding.line, finding.excerpt) for finding in findings] == [
        ("WX016", "warning", 3, "{{ a }}"),
        ("WX016", "warning", 3, "{% b c %}"),
        ("WX016", "warning", 3, "{% d %}"),
    ]


@pytest.mark.parametrize("tag", ["{% raw %}", "{%- endraw -%}", "{% comment %}一\n{% endcomment %}"])
def test_a_tag_that_did_its_work_is_not_reported(tag: str) -> None:
    assert _run(dropped.run, f"<p>一{_dropped(tag)}</p>") == ("<p>一</p>", [])


def test_a_comment_that_is_not_closed_is_reported() -> None:
    assert len(_run(dropped.run, f"<p>一{_dropped('{% comment %}')}</p>")[1]) == 1


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [
        ("<div>一{% include x %}二</div>\n", "一二", [(1, "{% include x %}")]),
        ("<div>\n一\n{{ site.url\n}}二 {{ a }}</div>\n", "一二", [(3, "{{ site.url }}"), (4, "{{ a }}")]),
        ("<p>{% raw %}{{ a }}{% endraw %}</p>\n", "{{ a }}", []),
        ("<p>一{% comment %}{{ a }} 二{% endcomment %}</p>\n", "一", []),
        ("<p>{{ a &amp; b }}一</p>\n", "一", [(1, "{{ a &amp; b }}")]),
        # not in code, nor what is none or not closed
        ("<p><code>{{ a }}</code></p>\n", "{{ a }}", []),
        ("<pre>\n{{ a }}\n</pre>\n", "{{ a }}", []),
        ("<p>${{ a }} {{ b</p>\n", "${{ a }} {{ b", []),
        ("<div><p title='{{ a }}'>一</p><!-- {{ b }} --></div>\n", "一", []),
    ],
)
def test_template_tags_in_raw_html(text: str, shown: str, told: list[tuple[int, str]]) -> None:
    document = pipeline.convert(article.parse(text))
    assert "".join(tree.parse(document.html, "a.md").itertext()) == shown
    assert [(one.line, one.excerpt) for one in document.findings if one.rule == "WX016"] == told


@pytest.mark.parametrize("piece", ["{{ ", "{% comment %}", "{{ <b> }}", "{{x}}", "{%<a"])
def test_template_tags_in_raw_html_take_linear_time(piece: str) -> None:
    started = time.perf_counter()
    to_html("<div>" + piece * 40_000)
    assert time.perf_counter() - started < 10


def test_text_in_raw_html_of_the_same_class_stays() -> None:
    assert _after(dropped.run, '<p><span class="dropped">一</span></p>') == "<p>一</p>"


def test_the_rules_are_listed() -> None:
    assert {rules.WIKI_LINK, rules.LIQUID} <= set(rules.ALL)
    assert len({rule.id for rule in rules.ALL}) == len({rule.slug for rule in rules.ALL}) == len(rules.ALL)


# --- table of contents ----------------------------------------------------------------------------------------------

PLACE = '<p class="toc">[TOC]</p>'


def _contents(items: str, title: str = "目录") -> str:
    return f'<section class="toc"><p class="toc-title">{title}</p><ul>{items}</ul></section>'


@pytest.mark.parametrize(
    ("levels", "items"),
    [
        ("1a 2b 3c 3d 2e", "<li>b<ul><li>c</li><li>d</li></ul></li><li>e</li>"),
        ("1a 2b 4c 3d 2e", "<li>b<ul><li>c</li><li>d</li></ul></li><li>e</li>"),
        ("3a 2b 3c", "<li>a</li><li>b<ul><li>c</li></ul></li>"),
        ("2a 3b 4c 2d", "<li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li>"),
        ("1a 2b 1c 2d", "<li>a<ul><li>b</li></ul></li><li>c<ul><li>d</li></ul></li>"),
        ("1t 1a 1b", "<li>a</li><li>b</li>"),
    ],
    ids=["below the title", "a level left out", "a small one first", "three levels", "many h1", "many h1 and a title"],
)
def test_contents(levels: str, items: str) -> None:
    headings = "".join(f"<h{heading[0]}>{heading[1:]}</h{heading[0]}>" for heading in levels.split())
    assert _after(toc.run, PLACE + headings, title="t") == _contents(items) + headings


def test_contents_are_plain_text() -> None:
    headings = (
        '<h2>一 <code>a &lt; b</code> <a href="/c">二</a><sup class="footnote-ref"><a href="#fn1">[1]</a></sup></h2>'
        "<h2><ruby>字<rt>zì</rt></ruby>\n三</h2><h2></h2><blockquote><h2>四</h2></blockquote>"
    )
    html = _after(toc.run, f"<p>五</p>{PLACE}{headings}")
    assert html == f"<p>五</p>{_contents('<li>一 a &lt; b 二</li><li>字 三</li>')}{headings}"


def test_contents_in_english() -> None:
    assert _after(toc.run, f"{PLACE}<h2>a</h2>", language="en") == _contents("<li>a</li>", "Contents") + "<h2>a</h2>"


def test_contents_of_nothing() -> None:
    assert _after(toc.run, f"<p>一</p>{PLACE}<h1>二</h1>") == "<p>一</p><h1>二</h1>"


# --- typography -----------------------------------------------------------------------------------------------------

SPACES = {
    "beside Latin and digits": ("<p>用Python写3行</p>", "<p>用 Python 写 3 行</p>"),
    "outside of the element": (
        "<p>用<strong>Python</strong>写，<em>中文</em><strong>abc</strong>。</p>",
        "<p>用 <strong>Python</strong> 写，<em>中文</em> <strong>abc</strong>。</p>",
    ),
    "in the element": ("<p><strong>用Python写</strong></p>", "<p><strong>用 Python 写</strong></p>"),
    "there already": ("<p>用 Python 写\nabc</p>", "<p>用 Python 写\nabc</p>"),
    "not in code": ("<p>用<code>print中文</code>写</p>", "<p>用<code>print中文</code>写</p>"),
    "not in code blocks": (
        '<section class="code"><samp>a中文</samp></section><pre>b中文</pre>',
        '<section class="code"><samp>a中文</samp></section><pre>b中文</pre>',
    ),
    "not in formulas": ('<p>设<span class="formula">x中y</span>为</p>', '<p>设<span class="formula">x中y</span>为</p>'),
    "not in addresses": (
        '<p>见<a href="https://a.com/b%E4%B8%ADc">https://a.com/b中c</a>，<a href="/d中e">看GitHub上</a></p>',
        '<p>见 <a href="https://a.com/b%E4%B8%ADc">https://a.com/b中c</a>，<a href="/d%E4%B8%ADe">看 GitHub 上</a></p>',
    ),
    "nothing is taken away or changed": (
        "<p>马克·吐温的( a )，“中文”abc</p>",
        "<p>马克·吐温的 ( a )，“中文”abc</p>",
    ),
    "not in ruby": ("<p>用<ruby>字<rt>zì</rt></ruby></p>", "<p>用<ruby>字<rt>zì</rt></ruby></p>"),
    "a break is a border": ("<p>中文<br>abc<img src='a'>中文</p>", '<p>中文<br>abc<img src="a">中文</p>'),
    "nothing Chinese": ("<p>a(b)</p>", "<p>a(b)</p>"),
}


@pytest.mark.parametrize(("html", "expected"), SPACES.values(), ids=SPACES.keys())
def test_spaces(html: str, expected: str) -> None:
    assert _after(typography.run, html, spaces=True) == expected
    assert _after(typography.run, html) == html.replace("'a'", '"a"').replace("/d中e", "/d%E4%B8%ADe")


QUOTES = {
    "a pair": ('他说"你好"。', "他说“你好”。"),
    "over elements": ('他说"<b>你好</b>"，"<code>"</code>"', '他说“<b>你好</b>”，“<code>"</code>”'),
    "Latin in Chinese": ('他说"hello, world"', "他说“hello, world”"),
    "in each other": ("他说\"这是'一'\"。", "他说“这是‘一’”。"),
    "apostrophes": ("他说\"don't\"，90's的'rock'", "他说“don't”，90's的'rock'"),
    "inches": ('15.6"的屏幕，"大屏"', '15.6"的屏幕，“大屏”'),
    "after a number": ('"版本3.0"中', "“版本3.0”中"),
    "one without a partner": ('"你好，"他说', "“你好，”他说"),
    "an odd number": ('"一"和"二', '"一"和"二'),
    "English": ('He said "hello"', 'He said "hello"'),
}


@pytest.mark.parametrize(("text", "expected"), QUOTES.values(), ids=QUOTES.keys())
def test_curly_quotes(text: str, expected: str) -> None:
    assert _after(typography.run, f"<p>{text}</p>", curly_quotes=True) == f"<p>{expected}</p>"
    assert _after(typography.run, f"<p>{text}</p>") == f"<p>{text}</p>"


def test_quotes_of_two_paragraphs_are_no_pair() -> None:
    html = '<p>一"</p><p>"二</p>'
    assert _after(typography.run, html, curly_quotes=True) == html


PARTS = ("中", "文", "a", "1", " ", "\n", '"', "'", "·", "，", ",", ":", "(", ")", "<b>", "</b>", "<br>", "+", "\ue000")


@given(st.lists(st.sampled_from((*PARTS, "<code>x中</code>", "“", "/", "-")), max_size=40).map("".join))
def test_typography_adds_spaces_and_turns_quotes(html: str) -> None:
    def text(html: str) -> str:
        return "".join(tree.parse(f"<p>{html}</p>", "a.md").itertext())

    changed = _after(typography.run, f"<p>{html}</p>", spaces=True, curly_quotes=True)
    same = str.maketrans("“”‘’", "\"\"''", " ")
    assert "".join(tree.parse(changed, "a.md").itertext()).translate(same) == text(html).translate(same)
    assert "x中" in text(html) or "x 中" not in changed


def test_long_paragraphs() -> None:
    text = "中a" * 50_000
    assert _after(typography.run, f"<p>{text}</p>", spaces=True).replace(" ", "") == f"<p>{text}</p>"
    text = '中"' * 50_000
    assert _after(typography.run, f"<p>{text}</p>", curly_quotes=True) == "<p>" + "中“中”" * 25_000 + "</p>"


# --- settings -------------------------------------------------------------------------------------------------------


def test_settings() -> None:
    settings = article.parse(
        "---\nbreaks: true\ntilde: subscript\nspaces: true\ncurly_quotes: true\n---\n一\n"
    ).settings
    assert (settings.breaks, settings.tilde, settings.spaces, settings.curly_quotes) == (True, "subscript", True, True)
    settings = article.parse("一").settings
    assert (settings.breaks, settings.tilde, settings.spaces, settings.curly_quotes) == (
        False,
        "strikethrough",
        False,
        False,
    )
    assert article.parse("---\ntitle: a\n---\n一\n").findings == ()  # it reads much like tilde
    with pytest.raises(WxExportError, match="tilde must be strikethrough or subscript, not 'sub'"):
        article.parse("---\ntilde: sub\n---\n一\n")
