"""What all tools have in common."""

from __future__ import annotations

import pytest

from docs import dialects_table
from wxexport.markdown.dialects import TOOLS


@pytest.mark.parametrize("language", dialects_table.PAGES)
def test_the_table_in_the_documents_is_as_generated(language: str) -> None:
    text = dialects_table.PAGES[language].read_text("utf-8")
    assert dialects_table.updated(text, language) == text, "run: python -m docs.dialects_table"


def test_each_tool_is_named_once_and_documented() -> None:
    assert len({tool.name for tool in TOOLS}) == len(TOOLS)
    assert all(tool.marks for tool in TOOLS)
