"""An article that has more than its limit is refused early, with the line and the limit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import wxexport
from benchmarks.constructs import CONSTRUCTS
from benchmarks.constructs.runs import export
from wxexport.errors import WxExportError
from wxexport.html import limits
from wxexport.html.limits import Limit

ALL = {name: value for name, value in vars(limits).items() if isinstance(value, Limit)}
TEXTS = {  # with a limit of 20, the line, and the message
    "ELEMENTS": ("字\n\n" * 30, 41, "more than 20 paragraphs"),
    "MARKS": ("字\n\n" + "*a " * 30, 3, "more than 20 marks"),
    "CELLS": ("字\n\n" + "|甲" * 5 + "|\n" + "|-" * 5 + "|\n" + "|\n" * 9, 3, "more than 20 cells"),
    "PICTURES": ("![](a.png)\n\n" * 30, 41, "more than 20 pictures"),
    "FORMULAS": ("$x$\n\n" * 30, 41, "more than 20 formulas"),
    "LINKS": ("[字](a)\n\n" * 30, 41, "more than 20 links"),
    "CODE": ("字\n\n" + "```\na\n```\n\n" * 5 + "```c\n" + "a\n" * 30 + "```\n", 23, "more than 20 lines"),
    "COPIED": (f"字\n\n[甲][a] [乙][a]\n\n[a]: https://a.example/{'b' * 300}\n", 3, "repeats more than 20 characters"),
    "QUOTED": ("字\n\n" + "> > 字\n" * 30, 3, "more than 20 lines"),
}


@pytest.fixture
def twenty(request: pytest.FixtureRequest) -> Iterator[None]:
    """Sets one limit to 20."""
    limit = ALL[request.param]
    before = limit.most
    object.__setattr__(limit, "most", 20)
    yield
    object.__setattr__(limit, "most", before)


@pytest.mark.parametrize(("twenty", "name"), [(name, name) for name in TEXTS], ids=TEXTS, indirect=["twenty"])
def test_too_much_is_refused_with_its_line(twenty: None, name: str) -> None:
    text, line, message = TEXTS[name]
    with pytest.raises(WxExportError, match=message) as caught:
        export(text, {})
    assert (caught.value.path, caught.value.line) == ("a.md", line)
    assert caught.value.hint


_LONG = "b" * 300


@pytest.mark.parametrize("twenty", ["COPIED"], indirect=True)
@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"*[A]: {_LONG}\n\nA字A\n", 3),
        (f"![甲][a]\n\n![乙][a]\n\n[a]: data:image/png;base64,{_LONG}\n", 3),
        (f"[甲][a]\n\n[乙][a]\n\n[a]: b '{_LONG}'\n", 3),
        ("[TOC]\n\n## 一\n\n## 二\n", 1),
    ],
)
def test_what_is_written_once_is_not_copied_without_end(twenty: None, text: str, line: int) -> None:
    with pytest.raises(WxExportError, match="repeats more than 20 characters") as caught:
        export(text, {})
    assert caught.value.line == line


@pytest.mark.parametrize("twenty", ["COPIED"], indirect=True)
def test_the_other_dialect_copies_no_more(twenty: None) -> None:
    with pytest.raises(WxExportError, match="repeats more than 20 characters"):
        export(f"[甲][a] [乙][a]\n\n[a]: https://a.example/{_LONG}\n", {"dialect": "python-markdown"})


@pytest.mark.parametrize("twenty", ["ELEMENTS"], indirect=True)
def test_the_elements_of_each_list_of_headings_count(twenty: None) -> None:
    export("[TOC]\n\n## 一\n\n## 二\n\n[TOC]\n", {})
    with pytest.raises(WxExportError, match="more than 20 paragraphs") as caught:
        export("[TOC]\n\n## 一\n\n## 二\n\n[TOC]\n\n[TOC]\n\n[TOC]\n\n[TOC]\n", {})
    assert caught.value.line == 13


@pytest.mark.parametrize("twenty", ["CELLS"], indirect=True)
def test_a_limit_counts_for_the_article(twenty: None) -> None:
    table = "|甲|乙|\n|-|-|\n|丙|丁|\n\n"
    export(table * 5, {})
    with pytest.raises(WxExportError, match="more than 20 cells") as caught:
        export(table * 6, {})
    assert caught.value.line == 21


@pytest.mark.parametrize("twenty", ["CODE"], indirect=True)
@pytest.mark.parametrize("text", ["<PRE>\n" + "a\n" * 30 + "</PRE>", "    a\n" * 30, "<pre>" + "a\n" * 30])
def test_lines_of_all_code_count(twenty: None, text: str) -> None:
    with pytest.raises(WxExportError, match="more than 20 lines"):
        export("字\n\n" + text, {})
    assert export("字\n" * 30, {})


@pytest.mark.parametrize("twenty", ["ELEMENTS"], indirect=True)
def test_the_case_of_a_tag_does_not_matter(twenty: None) -> None:
    with pytest.raises(WxExportError, match="more than 20 paragraphs"):
        export("字\n\n<P>" + "<B>a</B>" * 30, {})


@pytest.mark.parametrize("twenty", ["MARKS"], indirect=True)
def test_signs_that_html_escapes_are_marks_of_the_other_dialect(twenty: None) -> None:
    with pytest.raises(WxExportError, match="more than 20 marks") as caught:
        export("字\n\n" + "&" * 10 + "\n" + ">" * 11, {"dialect": "python-markdown"})
    assert caught.value.line == 4
    assert export("字\n\n" + "&" * 30, {})


@pytest.mark.parametrize("twenty", ["LINKS"], indirect=True)
def test_footnotes_of_the_other_dialect(twenty: None) -> None:
    with pytest.raises(WxExportError, match="more than 20 links") as caught:
        export("".join(f"[^{number}]: 注\n\n" for number in range(30)), {"dialect": "python-markdown"})
    assert caught.value.line == 41


@pytest.mark.parametrize("twenty", ["LINES"], indirect=True)
def test_lines_of_the_other_dialect(twenty: None) -> None:
    with pytest.raises(WxExportError, match="more than 20 lines") as caught:
        wxexport.to_html("字\n\n" * 30, dialect="python-markdown")
    assert caught.value.line == 21
    assert wxexport.to_html("字\n\n" * 30).count("<p>") == 30


@pytest.mark.parametrize(
    "name",
    [
        "native brackets",
        "native pairs of brackets",
        "native pictures that do not end",
        "native links that do not end",
        "native tags that do not end",
        "native definitions of a term",
        "native fences that do not end",
        "native fences with lines that do not end",
        "native fences with no list",
        "native comments in open tags",
        "native ends of other tags",
        "native entities",
        "native escapes",
    ],
)
def test_marks_of_the_other_dialect(name: str) -> None:
    """They would take minutes."""
    with pytest.raises(WxExportError, match="too many marks") as caught:
        CONSTRUCTS[name].measure(64_000)
    assert caught.value.line


@pytest.mark.parametrize("name", ["native lists in lists", "native quote marks"])
def test_the_other_dialect_nests_no_deeper(name: str) -> None:
    settings = CONSTRUCTS[name].settings
    assert CONSTRUCTS[name].run(CONSTRUCTS[name].times(50), settings)
    with pytest.raises(WxExportError, match="nested more than 100 deep") as caught:
        CONSTRUCTS[name].measure(500)
    assert caught.value.line == 3


@pytest.mark.parametrize("name", ["short codes in short codes", "tags in tags", "components in components"])
def test_blocks_without_a_mark_of_their_own_are_nested_too(name: str) -> None:
    assert CONSTRUCTS[name].run(CONSTRUCTS[name].times(40), {})
    with pytest.raises(WxExportError, match="nested more than 100 deep") as caught:
        CONSTRUCTS[name].measure(20_000)
    assert caught.value.line


def test_the_line_counts_the_front_matter() -> None:
    with pytest.raises(WxExportError) as caught:
        export("---\ntitle: 题\n---\n\n" + "> " * 101 + "字", {})
    assert caught.value.line == 5


def test_where_html_exceeds_a_limit() -> None:
    assert limits.exceeded("<td>" * limits.CELLS.most) is None
    assert limits.exceeded("<td>" * (limits.CELLS.most + 1)) == (limits.CELLS, 4 * limits.CELLS.most)
    some = "".join(f"<p style='margin: {number}px'>" for number in range(limits.STYLES.most))
    assert limits.exceeded(some * 2) is None
    assert limits.exceeded(some + '<b style="top: 0">') == (limits.STYLES, len(some) + 3)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_limit_says_its_number(language: str) -> None:
    for name, limit in ALL.items():
        if name != "WORK":  # its unit means nothing to people
            said = limit.error("a.md", 1).in_language(language)  # type: ignore[arg-type]
            assert f"{limit.most:,}" in said, name
