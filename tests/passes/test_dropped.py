"""Template tags."""

from __future__ import annotations

import pytest

from tests.passes.one_pass import after, run_one
from tests.work import LINEAR, growth_in_c
from wxexport import pipeline, to_html
from wxexport.article import reading as article
from wxexport.html import tree
from wxexport.passes import dropped


def _dropped(tag: str) -> str:
    return f'<span class="dropped" data-dropped="{tag}" data-line="3"></span>'


def test_a_template_tag_is_reported_and_leaves_no_empty_paragraph() -> None:
    html, findings = run_one(
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
    assert run_one(dropped.run, f"<p>一{_dropped(tag)}</p>") == ("<p>一</p>", [])


def test_a_comment_that_is_not_closed_is_reported() -> None:
    assert len(run_one(dropped.run, f"<p>一{_dropped('{% comment %}')}</p>")[1]) == 1


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
    assert growth_in_c(lambda number: to_html("<div>" + piece * number)) < LINEAR


def test_text_in_raw_html_of_the_same_class_stays() -> None:
    assert after(dropped.run, '<p><span class="dropped">一</span></p>') == "<p>一</p>"
