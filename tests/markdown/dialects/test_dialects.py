"""What all tools have in common."""

from __future__ import annotations

import pytest

from benchmarks.constructs import CONSTRUCTS
from docs import dialects_table
from tests.work import LINEAR, growth_in_c
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.markdown.dialects import TOOLS
from wxexport.words import Language


@pytest.mark.parametrize("language", dialects_table.PAGES)
def test_the_table_in_the_documents_is_as_generated(language: Language) -> None:
    text = dialects_table.PAGES[language].read_text("utf-8")
    assert dialects_table.updated(text, language) == text, "run: python -m docs.dialects_table"


def test_each_tool_is_named_once_and_documented() -> None:
    assert len({tool.name for tool in TOOLS}) == len(TOOLS)
    assert all(tool.marks for tool in TOOLS)


@pytest.mark.parametrize(
    "name",
    [
        "spaces in the title of a box",
        "a long name of a box",
        "a long attribute of Pandoc",
        "spaces in a brace of Pandoc",
        "spaces in a tab of Hexo",
        "spaces in the title of a tab of Hexo",
        "spaces in the icon of a tab of Hexo",
        "spaces in a directive of MyST",
        "spaces in a tab of MyST",
        "spaces in a tab of VuePress",
        "spaces in a title of docsify",
        "names of a heading of docsify",
        "a long attribute of Feishu",
    ],
)
def test_a_long_line_takes_linear_time(name: str) -> None:
    construct = CONSTRUCTS[name]

    def run(number: int) -> None:
        pipeline.convert(article.parse(construct.times(number)))

    assert growth_in_c(run) < LINEAR
