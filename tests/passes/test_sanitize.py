"""Sanitizing keeps the text and takes linear time."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.article import reading as article
from wxexport.html.notes import Notes
from wxexport.passes import sanitize


@pytest.mark.parametrize("piece", ["<svg>", "<!--", '<textarea wx-note="a-1">', "<int>", "<x ", "<a href='"])
def test_what_looks_for_its_end_in_all_the_rest_takes_linear_time(piece: str) -> None:
    def run(number: int) -> None:
        sanitize.clean(piece * number, Notes())
        sanitize.findings(piece * number, article.parse("x"), Notes())

    assert growth_in_c(run) < LINEAR
