"""Spans without attributes."""

from __future__ import annotations

import pytest

from wxexport import passes, pipeline
from wxexport.article import reading as article


@pytest.mark.parametrize("name", ["business", "festival", "ink", "minimal", "warm"])
def test_no_span_says_nothing(name: str) -> None:
    document = pipeline.convert(
        article.parse("## [二](https://a.example)\n\n| [列](https://b.example) |\n|---|\n| 一 |\n")
    )
    assert "<span>" not in passes.wechat(pipeline.style(document, name)).html
