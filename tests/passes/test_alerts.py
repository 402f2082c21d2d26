"""Alerts."""

from __future__ import annotations

import pytest

from tests.passes.one_pass import after
from wxexport.markdown.callouts import KINDS
from wxexport.words import Language, word


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
    assert after("alerts", html, language=language) == (
        f'<section class="alert alert-{KINDS[name]}"><p class="alert-title">{word(name, language)}</p></section>'
    )
