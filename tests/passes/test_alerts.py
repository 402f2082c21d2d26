"""Alerts."""

from __future__ import annotations

import pytest

from tests.passes.one_pass import after
from wxexport.markdown.callouts import KINDS
from wxexport.passes import alerts
from wxexport.words import Language, word


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
    assert after(alerts.run, html) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_names_have_the_same_word(language: Language) -> None:
    assert len({word(name, language) for name in KINDS}) == len(KINDS)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_name_is_in_the_language_of_the_article(name: str, language: Language) -> None:
    html = (
        f'<div class="markdown-alert markdown-alert-{KINDS[name]}">'
        f'<p class="markdown-alert-title">{name.capitalize()}</p></div>'
    )
    assert after(alerts.run, html, language=language) == (
        f'<section class="alert alert-{KINDS[name]}"><p class="alert-title">{word(name, language)}</p></section>'
    )
