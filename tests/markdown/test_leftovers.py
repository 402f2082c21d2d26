"""Marks that readers would see: on which line they stand, and why they were not read."""

from __future__ import annotations

import importlib
import re
from typing import Any

import pytest
from markdown_it.token import Token

from tests.work import LINEAR, growth_in_c
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.markdown.passages import Passage
from wxexport.markdown.positions import PARTS
from wxexport.markdown.slips import CHECKS_OF_GITHUB, CHECKS_OF_HTML, Check
from wxexport.model import Edit, Finding

_IN_HTML = "Markdown in an HTML block is not read"


def _found(text: str) -> tuple[Finding, ...]:
    found = pipeline.convert(article.parse(text, path="a.md", command_line={"offline": True})).findings
    rules = ("WX006", "WX007", "WX008", "WX009", "WX017", "WX025", "WX026")
    return tuple(one for one in found if one.rule in rules or "is shown as text" in one.message)


def _lines(text: str) -> list[tuple[str, int | None]]:
    return [(one.rule, one.line) for one in _found(text)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # after an HTML block
        (
            "# t\n\n<div>x</div>\n字 [a](a b)\n\n<div>\n**没\n</div>\n字 **没\n\n字\n",
            [("WX006", 4), ("WX007", 7), ("WX007", 9)],
        ),
        ("<p>x</p>\n\n字\n\n<p>x</p>\n• 一\n", [("WX008", 6)]),
        ("<p>x</p>\n| a | b |\n|---|---|\n", [("WX009", 3)]),
        # in one
        ("<div>\n一\n这里**没有闭合\n[a](b\n[^x]\n</div>\n", [("WX007", 3), ("WX006", 4), ("WX017", 5)]),
        ("<p\n  align=center\n>\n一**</p>\n", [("WX007", 4)]),
        ("- 一\n\n  <p>x</p>\n  **二\n", [("WX007", 4)]),
        ("<div>\n\n一\n**二\n\n</div>\n", [("WX007", 4)]),
        # after line ends that are in no text
        ("`a\nb` **没\n", [("WX007", 2)]),
        ("[x\ny](\n/u 'z\nw') **没\n", [("WX007", 4)]),
        ("![x\ny](\n/u) $a\nb$ **没\n", [("WX007", 4)]),
        ("{{ x\n}} **没\n", [("WX007", 2)]),
        ("**没 `**` <b\ntitle=x>一</b>\n~~\n", [("WX007", 1)]),
        # code is left out, wherever it is
        ("<div>\n<pre>\n**\n</pre>\n<b>一 <code>**</code></b>\n[a](b)\n</div>\n", [("WX006", 6)]),
        ("*一 `**` 二*\n", []),
        # a block in another has its own text
        ("- # 一\n  **二\n- 三\n  > **四\n", [("WX007", 2), ("WX007", 4)]),
    ],
)
def test_the_line(text: str, lines: list[tuple[str, int | None]]) -> None:
    assert _lines(text) == lines


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("甲\\*乙&amp;丙 **没\n", [(1, 12, 14)]),
        ("> 甲 `**`\n> ~~乙 &lt;__丙\n", [(2, 3, 5)]),
        ("- 甲\n  • 一\n", [(2, 3, 4)]),
        ("1. [a](b c)\n", [(1, 6, 12)]),
        ("文[a](b\\*c d)\n", [(1, 4, 13)]),
        ("> - 项\n> | 甲 | 乙 |\n>  |---|---|\n", [(3, 4, 13)]),
        ("| 甲 | 乙 |\n|-|-|\n| a\\|b **没 | ~~丙 |\n", [(3, 8, 10), (3, 14, 16)]),
        ("字[^x] [甲]\n(https://a.b)\n", [(1, 2, 6), (1, 9, None)]),
        ("---\na: 1\n---\n# 题 **没 #\n", [(4, 5, 7)]),
        ("一\n\n<div>\n  <b>**</b> [^x]\n</div>\n", [(4, 6, 8), (4, 13, 17)]),
        ("<p>{{ a }}**</p>\n", [(1, 11, 13)]),
        ("\x01文\x02\x03[a](b c.pdf)\x04**没\n", [(1, 7, 17), (1, 18, 20)]),  # characters that are removed count
    ],
)
def test_the_columns(text: str, places: list[tuple[int, int, int | None]]) -> None:
    assert [(one.line, one.column, one.end) for one in _found(text)] == places


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>x</p>\n[a](https://example.com)\n", _IN_HTML),
        ("<p>[a](b.md)</p>\n", _IN_HTML),
        ("<div>\n- 一\n- 二\n</div>\n", _IN_HTML),
        ("<div>\n**一**\n</div>\n", _IN_HTML),
        ("<div>\n• 一\n</div>\n", "a line begins with a dash or dot, which does not make a list"),
        ("<div>\n\n**一\n\n</div>\n", "emphasis marks without a partner"),
        ("字 <b>一 **二</b>\n", "emphasis marks without a partner"),
        ("[a](b c)\n", "an address with a space is not read as a link"),
        ("\\frac{a}{b}\n", "LaTeX is shown as text"),
        ("设 $y\\in 没有\n", "LaTeX is shown as text"),
        ("$小于 a 的数$\n", "LaTeX is shown as text"),
    ],
)
def test_the_reason(text: str, message: str) -> None:
    assert [one.message for one in _found(text)] == [message]


def test_the_hint_for_an_html_block() -> None:
    assert _found("<p>x</p>\n**一\n")[0].hint == "Put a blank line between the HTML and this, or write it as HTML."


@pytest.mark.parametrize("text", ["<p>一<br>\n- 二<br>\n• 三</p>\n", "<div>a*b - c</div>\n", "<p>第[1]项 - 二</p>\n"])
def test_html_that_is_meant(text: str) -> None:
    assert _found(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        # escapes and entities
        "0\\*\\*\\*\\* 和 \\~~甲，\\_\\_投稿，&#42;&#42;\n",
        "\\[标题\n",
        "\\• 一\n",
        "甲\\[^1]\n",
        # marks of something else
        "调用 __do_IRQ()，__block 变量，且 $a$ 是 ___，$b$ 是 ______。\n",
        "好的~~，谢谢~~\n",
        "完美~~~\n",
        "星级 *****，密码 ******，f(*args, **kwargs)，char **argv\n",
        "正则 [^a-z]、[^0-9a-zA-Z] 与 [^\\s]\n",
        "2**3 和 4**5，10~~20，__init__，5~10，约~5 分~\n",
        "路径 C:\\text\\alpha，$5 和 $10，$HOME/bin，`\\frac{a}{b}`，变量$和$的区别\n",
        "在 /actuator/**添加，见 **/*.md\n",
        "| 姓名 |\n|-|\n| **锋 |\n| 李** |\n| *锋 |\n",
        "https://mp.weixin.qq.com/s?__biz=MzA=&mid=1\n",
        "> 引文\n>\n> — 作者\n",
        "– 某人\n",
        "[说明](见第 2 节和图 3)\n",
        "区间 [0, 1) 和 (a, b]，[ ] 待办\n",
        "数组 [0\n",
        "[甲\n乙](https://example.com)\n",
        "[甲\n乙]\n",
        "`- [标题 |`\n",
        # numbers and dots of headings and cells
        "## 1.概述\n\n### **1.概述**\n\n**1.概述**\n",
        "| 甲 |\n|-|\n| • 一 |\n| -无 |\n",
        "*• 一*\n",
        "- -：文件\n",
        "- 1.甲\n- 2.乙\n\n[62.丙](https://example.com)\n",
    ],
)
def test_what_is_meant(text: str) -> None:
    assert _found(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\\*\\* 和 **没\n", [("WX007", 1, 8, 10)]),
        ("甲__投稿）。__乙\n", [("WX007", 1, 8, 10)]),
        ("甲 ~~没有\n", [("WX007", 1, 3, 5)]),
        ("字字**\n", [("WX007", 1, 3, 5)]),
        ("甲[^a] 乙\n", [("WX017", 1, 2, 6)]),
        ("$$\n甲=1\n\n乙\n", [("WX050", 1, 1, 3)]),
        ("H~2~O，P(y~s~|x)\n", [("WX007", 1, 2, 3)]),
        ("— 一\n— 二\n", [("WX008", 1, 1, 2)]),
        ("- [标题 |\n", [("WX006", 1, 3, 8)]),
        ("见 [上一篇\n后文\n", [("WX006", 1, 3, 7)]),
        ("[a](https://example.com/a b.md)\n", [("WX006", 1, 3, 32)]),
        ("[a](https://example.com\n", [("WX006", 1, 3, 5)]),
    ],
)
def test_what_is_not_meant(text: str, found: list[tuple[str, int, int, int]]) -> None:
    assert [(one.rule, one.line, one.column, one.end) for one in _found(text)] == found


def test_a_picture_with_a_space_has_the_brackets_that_it_needs_elsewhere() -> None:
    (found,) = _found("# 题\n\n一 ![空格](my pic (1).png)\n")
    assert (found.rule, found.severity, found.excerpt) == ("WX006", "info", "my pic (1).png")
    assert (found.line, found.column, found.end) == (3, 9, 23)
    assert found.edits == (Edit(3, 9, 9, "<"), Edit(3, 23, 23, ">"))


def test_many_passages_and_line_ends_take_linear_time() -> None:
    def run(number: int) -> None:
        assert len(_found("<div>\n" + "<p>**\n</p>\n`" * number + "</div>\n")) == number
        assert len(_found("`a\nb` [x](\ny) **\n" * number)) == 1

    assert growth_in_c(run) < LINEAR


def test_a_tag_shown_as_text_is_shown_as_written() -> None:
    assert "&lt;textarea&gt;一" in pipeline.convert(article.parse("<div>\n<textarea>一\n</div>\n")).html


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# t\n\n##一\n###二\n\n## 三\n", [("WX025", 3)]),
        ("# t\n\n一\n##二\n", [("WX025", 4)]),
        ("# t\n\n##\u3000一\n\n#\xa0二\n\n#\u3000\n", [("WX025", 3), ("WX025", 5)]),
        ("# t\n\n#一 #二\n\n##\n\n\\##一\n\n`##一`\n\n##!\n", []),
        ("-一\n-二\n", [("WX026", 1)]),
        ("-**一**\n\n-[ ] 二\n\n-《三》\n", [("WX026", 1), ("WX026", 3), ("WX026", 5)]),
        ("-1 度\n\n-rf\n\n--help\n\n-$x$\n\n- 一\n", []),
        ("1.一\n2)二\n\n3.Kafka\n\n> 4.**四**\n", [("WX026", 1), ("WX026", 4), ("WX026", 6)]),
        ("1.5 倍\n\n2.x 版\n\n3.js\n\n2024.春\n\n1. 一\n", []),
        ("1、一\n2、二\n\n1、2、3 都行\n", [("WX026", 1)]),
        ("1、一\n", [("WX026", 1)]),
        ("1、一\n\n2、二\n\n3、三\n", []),
        ("%%\n一\n\n%% 二\n\n%%time\n\n50%%\n", [("WX016", 1), ("WX016", 4)]),
        (
            "暂时无法在飞书文档外展示此内容\n\n暂时无法在文档外展示此内容，见下文\n\n暂时无法在这里展示\n",
            [("WX016", 1), ("WX016", 3)],
        ),
        ("# t\n\nCreated: October 1\n状态: 完成\nTags: a, b\n\nTags: a\n\nCreated: a\n见下文\n", [("WX016", 3)]),
        ("# t\n\n标签: 甲\nURL: https://example.com/?a=b\n\n作者: 甲\n来源: 乙\n", [("WX016", 3)]),
        ("{+ 增 +}\n\n{- 删 -}\n\n{+} {-a-} { - }\n", [("WX016", 1), ("WX016", 3)]),
        ("一((20230101120000-abcdefg *二*))\n", [("WX016", 1)]),
        ("一[@a]，[@b; @c]，[@d](https://example.com)，`[@e]`\n", [("WX016", 1)]),
    ],
)
def test_marks_that_lack_something(text: str, lines: list[tuple[str, int | None]]) -> None:
    assert _lines(text) == lines


def test_the_edits_of_marks_that_lack_a_space() -> None:
    assert [
        (one.line, one.start, one.end, one.text)
        for found in _found("# t\n\n> ##一\n\n1.二\n2.三\n\n  4、四\n\n##\u3000五\n")
        for one in found.edits
    ] == [
        (3, 3, 5, "## "),
        (5, 1, 3, "1. "),
        (6, 1, 3, "2. "),
        (8, 3, 5, "4. "),
        (10, 1, 4, "## "),
    ]


@pytest.mark.parametrize("text", ["](", "[a](", "[http://a ", "[1 ", "](http:// "])
def test_many_marks_in_a_line_take_linear_time(text: str) -> None:
    def run(number: int) -> None:
        assert len(_found(text * number + "\n\n**a\n")) >= 1

    assert growth_in_c(run) < LINEAR


# --- the needles without which a text is not searched -----------------------------------------------------------------

MOST = 500
"""More ways to write the same beginning are not told apart."""


def ways(pattern: Any) -> list[str]:
    """What a parsed pattern matches or looks at, for sure: one text for each way, with a NUL for what may be anything.

    The beginning of a line counts as a newline.
    """
    found = [""]
    for operation, argument in pattern:
        more = _ways_of(str(operation), argument)
        found = (
            [one + other for one in found for other in more]
            if len(found) * len(more) <= MOST
            else [f"{one}\0" for one in found]
        )
    return found


def _ways_of(operation: str, argument: Any) -> list[str]:
    if operation == "LITERAL":
        return [chr(argument)]
    if operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return [chr(value) for _, value in argument]
    if operation == "BRANCH":
        return [way for branch in argument[1] for way in ways(branch)]
    if operation == "SUBPATTERN":
        return ways(argument[-1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and argument[0]:
        times = "" if argument[0] == argument[1] else "\0"
        return [way * argument[0] + times for way in ways(argument[2])]
    if operation == "ASSERT":
        return [f"{way}\0" if argument[0] > 0 else "\0" for way in ways(argument[1])]
    if operation == "ASSERT_NOT":
        return [""]
    return ["\n" if operation == "AT" and str(argument) == "AT_BEGINNING" else "\0"]


def needs(pattern: Any, needles: tuple[str, ...]) -> bool:
    """Whether one of ``needles`` is in each text that a parsed pattern matches, or looks at."""
    return all(any(needle in way for needle in needles) for way in ways(pattern))


@pytest.mark.parametrize("check", [*CHECKS_OF_GITHUB, *CHECKS_OF_HTML], ids=lambda check: check.pattern.pattern[:30])
def test_no_text_without_the_needles_of_a_check_has_its_marks(check: Check) -> None:
    parser: Any = importlib.import_module("re._parser")
    assert needs(parser.parse(check.pattern.pattern, check.pattern.flags & ~re.UNICODE), check.needles)
    assert check.pattern.flags & re.MULTILINE or not check.pattern.pattern.startswith("^")


@pytest.mark.parametrize("check", [check for check in CHECKS_OF_GITHUB if check.begins])
def test_what_begins_blocks_is_searched_at_the_beginnings_of_lines(check: Check) -> None:
    parser: Any = importlib.import_module("re._parser")
    assert all(way.startswith("\n") and "\n" not in way[1:] for way in ways(parser.parse(check.pattern.pattern)))


@pytest.mark.parametrize(
    ("pattern", "needles", "needed"),
    [
        ("ab", ("b",), True),
        ("ab", ("ab",), True),
        ("a.b", ("ab",), False),
        ("a|b", ("a",), False),
        ("a|b", ("a", "b"), True),
        ("a(?:b|c)", ("ab", "ac"), True),
        ("a*", ("a",), False),
        ("a{2,3}b", ("aa",), True),
        ("a{2,3}b", ("aab",), False),
        ("(?:xa){2}", ("ax",), True),
        ("[ab]c", ("ac", "bc"), True),
        ("[^a]", ("a",), False),
        (r"a(?=b)", ("ab",), True),
        (r"a(?=b)c", ("bc",), False),
        (r"\w(?!a)", ("a",), False),
        ("^a", ("\na",), True),
    ],
)
def test_what_a_pattern_needs(pattern: str, needles: tuple[str, ...], needed: bool) -> None:
    parser: Any = importlib.import_module("re._parser")
    assert needs(parser.parse(pattern), needles) is needed


def test_many_lines_of_an_item_take_linear_time() -> None:
    def run(number: int) -> None:
        lines = ["–字"] * number
        block = Token("inline", "", 0, map=[0, number], content="\n".join(lines))
        block.meta[PARTS] = [(3 * line, line, 0) for line in range(number)]
        passage = Passage(block, lines, after_marker=True)
        passage.add(block.content, 0, len(block.content))
        assert sum(passage.is_next_item(3 * line) for line in range(number)) == number - 1

    assert growth_in_c(run, 4_000) < LINEAR
