"""Template tags."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport import pipeline, to_html
from wxexport.article import reading as article
from wxexport.html import limits, tree


def test_a_template_tag_is_reported_and_leaves_no_empty_paragraph() -> None:
    document = pipeline.convert(article.parse("# 题\n\n一{{ a }}二\n\n{% b  c %} {% d %}\n\n三\n"))
    paragraphs = tree.parse_whole(document.html).findall("p")
    assert [paragraph.text for paragraph in paragraphs] == ["一二", "三"]
    assert [(finding.rule, finding.severity, finding.line, finding.excerpt) for finding in document.findings] == [
        ("WX016", "warning", 3, "{{ a }}"),
        ("WX016", "warning", 5, "{% b c %}"),
        ("WX016", "warning", 5, "{% d %}"),
    ]


@pytest.mark.parametrize("tag", ["{% raw %}", "{%- endraw -%}"])
def test_a_tag_that_did_its_work_is_not_reported(tag: str) -> None:
    document = pipeline.convert(article.parse(f"# 题\n\n一{tag}\n"))
    assert (tree.parse_whole(document.html)[1].text, document.findings) == ("一", ())


@pytest.mark.parametrize("text", ["一{% comment %}二\n{% endcomment %}", "一\n\n{%- comment -%}\n二\n{% endcomment %}"])
def test_a_comment_is_left_out_as_one_of_html_is(text: str) -> None:
    document = pipeline.convert(article.parse(f"# 题\n\n{text}\n"))
    assert [paragraph.text for paragraph in tree.parse_whole(document.html).findall("p")] == ["一"]
    assert [(finding.rule, finding.severity) for finding in document.findings] == [("WX018", "info")]


def test_a_comment_that_is_not_closed_is_reported() -> None:
    assert len(pipeline.convert(article.parse("# 题\n\n一{% comment %}\n")).findings) == 1


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
def test_template_tags_in_raw_html_take_linear_time(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "exceeded", lambda html: None)
    assert growth_in_c(lambda number: to_html("<div>" + piece * number)) < LINEAR


@pytest.mark.parametrize(
    "html",
    [
        '<p><span class="dropped" data-dropped="{{ a }}">一</span></p>',
        '<table><tr data-dropped="3"><td>一</td></tr></table>',
        '<p><span class="formula" data-latex="x">一</span></p>',
        '<p wx-note="0-0">一</p>',
    ],
)
def test_raw_html_makes_no_notes(html: str) -> None:
    document = pipeline.convert(article.parse(f"# 题\n\n{html}\n"))
    assert tree.text_of(tree.parse_whole(document.html)).endswith("一")
    assert document.findings == ()
