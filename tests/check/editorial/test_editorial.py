"""Every editorial rule on its failing and its passing issue; what ``--fix`` does about it; settings; growth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.constructs import CONSTRUCTS
from docs.rule_pages import fixture
from tests.check.fix.fixing import fixed
from tests.work import LINEAR, growth, growth_in_c
from wxexport import export, pipeline
from wxexport.article import reading as articles
from wxexport.check import editorial
from wxexport.check.editorial import repeated_address
from wxexport.check.editorial.read import issue_of
from wxexport.findings import editorial_rules as rules
from wxexport.model import Finding, Rule


def found_in(path: Path, rule: Rule) -> list[Finding]:
    """What one rule finds in a file, switched on if it is off by default."""
    article = articles.read(path, {"offline": True, "enable": [rule.id]})
    return [one for one in editorial.run(article) if one.rule == rule.id]


def found(text: str, rule: Rule) -> list[tuple[int | None, str]]:
    """The line and the excerpt of what one rule finds in a text."""
    article = articles.parse(text, path="a.md", command_line={"enable": [rule.id]})
    return [(one.line, one.excerpt) for one in editorial.run(article) if one.rule == rule.id]


def places(findings: Sequence[Finding]) -> str:
    """A line for each finding: its place, its excerpt and how many edits mend it."""
    rows = (
        (":".join(str(number) for number in (one.line, one.column, one.end) if number), one.excerpt, len(one.edits))
        for one in findings
    )
    return "".join(f"{place}\t{excerpt}\t{edits or ''}".rstrip() + "\n" for place, excerpt, edits in rows)


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.slug)
def test_fixture(rule: Rule) -> None:
    fail, passing = fixture(rule, "fail"), fixture(rule, "pass")
    assert fail
    assert passing
    assert places(found_in(fail, rule)) == (fail.parent / "fail.txt").read_text("utf-8")
    assert editorial.run(articles.read(passing, {"offline": True, "enable": [rule.id]})) == ()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            rules.MIXED_PUNCTUATION,
            "# 简报\n\n链接：无\n\n摘要：格芯指出，新工艺更快，也更省电。\n\n导读：第一，第二，第三。\n",
        ),
        (rules.DOUBLED_PUNCTUATION, "# 简报\n\n首款产品是 6nm 芯片，可能是简易版，。\n"),
        (
            rules.UNBALANCED_BRACKET,
            "# 简报\n\n- 华为云等公司也进入“实体清单；\n- 代号为“白教堂”的处理器\n- 用于训练的框架（性能监控单元\n",
        ),
        (rules.OPEN_QUOTE, "# 简报\n\n> 往期回顾：见主菜单\n\n- 微信：某号\n- 编辑：某人\n"),
    ],
    ids=lambda value: value.slug if isinstance(value, Rule) else "",
)
def test_fix(rule: Rule, expected: str, tmp_path: Path) -> None:
    fail = fixture(rule, "fail")
    assert fail
    given = fail.read_bytes()
    assert fixed(tmp_path, given, pipeline.review)[0].decode() == expected
    windows = given.replace(b"\n", b"\r\n")
    assert fixed(tmp_path, windows, pipeline.review)[0].decode() == expected.replace("\n", "\r\n")
    assert fixed(tmp_path, expected.encode(), pipeline.review) == (expected.encode(), [])
    assert fixed(tmp_path, given) == (given, [])  # an export has none of these findings


def test_only_check_has_them_and_comments_silence_them() -> None:
    text = "# 题\n\n## 空\n\n<!-- wxexport: ignore empty-section -->\n## 也空\n\n## 满\n\n字\n"
    article = articles.parse(text, path="a.md")
    assert export(article).findings == ()
    bundle = pipeline.finish(pipeline.style(pipeline.review(article)))
    assert [(one.rule, one.line) for one in bundle.findings] == [("WX401", 3)]


def test_a_rule_that_is_off_is_switched_on_by_name() -> None:
    text = "# 题\n\n> 引\n懒\n"
    assert editorial.run(articles.parse(text)) == ()
    assert [one.rule for one in editorial.run(articles.parse(text, command_line={"enable": ["lazy-quote"]}))] == [
        "WX444"
    ]
    front = articles.parse(f"---\nenable: [WX444]\n---\n{text}")
    assert [(one.rule, one.line) for one in editorial.run(front)] == [("WX444", 7)]


def test_a_section_that_the_archive_fills_is_not_empty() -> None:
    text = "# 题\n\n## 往期回顾：\n\n## 新闻\n\n## 尾\n\n文。\n"
    found = editorial.run(articles.parse(text, command_line={"archive_heading": ["往期回顾"]}))
    assert [(one.rule, one.line) for one in found] == [("WX401", 5)]


def test_columns_count_control_characters() -> None:
    (one,) = editorial.run(articles.parse("# 题\n\n甲\x01，乙，丙,丁\n", path="a.md"))
    assert (one.line, one.column, one.edits[0].start) == (3, 7, 7)


def test_what_only_python_markdown_accepts_has_no_findings() -> None:
    text = "> " * 150 + "引\n"
    assert editorial.run(articles.parse(text, command_line={"dialect": "python-markdown"})) == ()


ITEM = "- [标题](https://a.cn)\n"


@pytest.mark.parametrize(
    ("rule", "text", "lines"),
    [
        (rules.EMPTY_SECTION, "# 题\n\n## 空\n\n---\n\n<!-- 以后 -->\n\n## 图\n\n![图](a.png)\n", [3]),
        (rules.EMPTY_SECTION, "# 一\n\n# 二\n\n# 三\n\n字\n", [3]),  # the first is the title
        (rules.EMPTY_SECTION, "> ## 引用里的标题\n\n## 一\n\n### 二\n\n### 三\n\n字\n", [5]),
        (rules.EMPTY_LABEL, "- [一](https://a.cn)  \n链接：  \n摘要：字\n", [2]),
        (rules.EMPTY_LABEL, "链接：\n\n- https://a.cn\n", []),
        (rules.EMPTY_SECTION, "# 题\n\n## 空\n\n<br>\n\n&nbsp;\n\n## 满\n\n字\n", [3]),
        (rules.EMPTY_LABEL, "**链接：**\n\n## 下一节\n\n项目地址：\n来源：某网\n", [1, 5]),
        (rules.MISSING_SUMMARY, f"{ITEM}  摘要：字\n{ITEM}{ITEM}  摘要：字\n", [3]),
        (rules.MISSING_SUMMARY, f"{ITEM}  摘要：字\n{ITEM}{ITEM}{ITEM}  摘要：字\n", []),
        (rules.MISSING_SUMMARY, f"{ITEM}  摘要：字\n{ITEM[:-1]}：一句话说清楚它是什么\n{ITEM}  摘要：字\n", []),
        (rules.MISSING_SUMMARY, f"{ITEM}  摘要：字\n{ITEM}  代码：https://a.cn/1234567\n{ITEM}  摘要：字\n", [3]),
        (rules.STATED_COUNT, "本期共收录 3 篇。\n\n1、[甲](https://a.cn/1)\n\n字\n\n2、[乙](https://a.cn/2)\n", [1]),
        (rules.STATED_COUNT, "本期为大家带来 2 个开源项目：\n\n1、甲\n\n2、乙\n", []),
        (rules.STATED_COUNT, "本期 3 篇，另页列出。\n", []),
        (rules.REPEATED_ADDRESS, "1、[标题一](https://a.cn/a)\n\n2、[标题二](https://a.cn/a)\n", [3]),
        (rules.REPEATED_ADDRESS, "- [图解索引系列](https://a.cn/a)\n- [图解索引（一）](https://a.cn/a)\n", []),
        (rules.HEADING_LEVEL, "# 题\n\n### 节\n", [3]),
        (rules.STATED_COUNT, "本期共十二条。\n\n- 一\n- 二\n", [1]),
        (rules.STATED_COUNT, "本期 3 篇。\n\n## 一\n\n字\n\n## 二\n\n字\n\n## 三\n\n字\n", []),
        (rules.UNFINISHED_TEXT, "- 一，\n- 二，\n- 三\n", []),
        (rules.REPEATED_ITEM, "- 看[一篇很长的博文](https://a.cn/a)\n- 再看[一篇很长的博文](https://a.cn/a)\n", []),
        (rules.UNBALANCED_BRACKET, "他说：「第一段\n\n第二段」\n\n- 「一\n- 二」\n", [5, 6]),
        (rules.UNBALANCED_BRACKET, "甲“乙“丙，丁“戊\n\n己”\n\n“庚”\n", []),
        (rules.UNBALANCED_BRACKET, "提供1)预训练，2)应用 ;-) )\n", [1]),
        (rules.UNBALANCED_BRACKET, "`（` 与 [（一）](https://a.cn/（b)\n", []),
        (rules.MIXED_PUNCTUATION, "甲,乙,丙\n", []),  # half-width throughout
        (rules.LEFTOVER, "- TODO\n- （待补充）\n- 未来待定\n\n    {{ a }}\n", [1, 2]),
        (rules.CONFLICT_MARKER, "正文\n=======\n\n> 引 >>>>>>> 一\n", []),
        (rules.EMPTY_SECTION, "# 题\n\n## 第 12 期\n\n## 一\n\n字\n", []),
        (
            rules.EMPTY_SECTION,
            "# 题\n\n## News\n## 新闻\n\n- 一\n\n## Papers\n\n## 论文\n\n- 二\n",
            [8],
        ),  # may be empty
        (rules.SECOND_TITLE, "# Title\n\n# 标题\n\n## 一\n\n字\n\n## 二\n\n字\n", []),
        (rules.REPEATED_ADDRESS, "- [An article in English](https://a.cn/a)\n- [一篇英文文章](https://a.cn/a)\n", []),
        (rules.DOUBLED_PUNCTUATION, "被骗了。。\n", []),
        (rules.DOUBLED_PUNCTUATION, "写完。。\n", [1]),
        (rules.DOUBLED_PUNCTUATION, "我们才刚刚开始。：）\n\n（第一版，。）\n", [3]),
        (rules.UNBALANCED_BRACKET, "推荐给大家。: )\n\n说明： （一\n", [3]),
        (rules.MIXED_PUNCTUATION, "兼容文心一言, moss, llama2, 通义千问, 书生等。又快,又好，又省，也稳。\n", [1]),
        (rules.MIXED_PUNCTUATION, "兼容文心一言, moss, llama2, 通义千问, 书生等，又快，又好，又省。\n", []),
        (rules.LEFTOVER, "TODO\n\n**摘要：**TODO\n\n见图（TODO）。\n\n图注 TODO：补链接\n", [1, 3, 5, 7]),
        (rules.LEFTOVER, "- TODO: Enable C2 JIT\n- [removed FIXME](https://a.cn/a)\n- 补全函数的 TODO：\n", []),
        (rules.LEFTOVER, "| 问题 | 状态 |\n|---|---|\n| 一 | TBD |\n| 二 | 待补充 |\n", [4]),
        (rules.REPEATED_ADDRESS, "- [Read More](https://a.cn/a)\n- [一篇文章](https://a.cn/a)\n", []),
        (rules.REPEATED_ADDRESS, "- [#291](https://a.cn/a)\n- [一篇文章](https://a.cn/a)\n", []),
        (rules.STATED_COUNT, "本期共收录 3条资讯、2个项目、1个工具。\n\n- 一\n- 二\n", []),
        (rules.STATED_COUNT, "本期共 12 条：新闻 5 条，论文 7 条。\n\n- 一\n- 二\n", [1]),
        (rules.UNBALANCED_BRACKET, "方案（1）命名困难（一）2）重构困难，Xray (Vmess, Vless, Tr...\n\n（没有\n", [3]),
        (rules.DOUBLED_PUNCTUATION, "我用编辑器（逃、、）\n\n众坑围绕。。\n\n好像是个歌....\n", []),
        (rules.SECOND_TITLE, "---\ntitle: 周报\n---\n\n# 甲\n\n## 一\n\n字\n\n# 乙\n\n## 二\n\n字\n", []),
        (rules.SECOND_TITLE, "---\ntitle: 甲\n---\n\n# 甲\n\n## 一\n\n字\n\n# 乙\n\n## 二\n\n字\n", [11]),
        (rules.REPEATED_ADDRESS, "".join(f"- [第{number}项突破](https://a.cn/a)\n" for number in "一二三"), []),
        (
            rules.REPEATED_ITEM,
            "## 一\n\n参考链接：\n\n- [同一篇报道](https://a.cn/a)\n\n## 二\n\n参考链接：\n\n- [同一篇报道](https://a.cn/a)\n",
            [],
        ),
        (rules.EMPTY_SECTION, "# 题\n\n## News\n\n## 新闻\n\n- 一\n\n## Papers\n\n## 论文\n\n- 二\n", []),
        (rules.EMPTY_SECTION, "# 题\n\n## AI\n\n## 新闻\n\n- 一\n\n## Papers\n\n- 二\n", [3]),
        (rules.STATED_COUNT, "本期共 2 个项目。\n\n### 1、甲\n\n字\n\n### 2、乙\n\n字\n\n### 订阅\n\n- 一\n", []),
        (rules.UNBALANCED_BRACKET, "看朋友圈才知道（\n\n新游戏（所以白天（\n\n（没有\n\n只支持这个(逃\n", [5]),
        (rules.MIXED_PUNCTUATION, "甲：乙，丙：丁。\n\n- 状态: 在玩\n- 评分: ★★★\n\n写着，如: 无\n", [6]),
        (rules.MIXED_PUNCTUATION, "- 高通：新品\n- 谷歌：新品\n- Arm: 新品\n- 腾讯: 新品\n", [4]),
        (
            rules.REPEATED_ITEM,
            "## 一\n\n- [同一篇报道](https://a.cn/a)\n\n## 二\n\n#### 专题\n\n- [同一篇报道](https://a.cn/a)\n",
            [],
        ),
        (rules.DATE_DIFFERS, "---\ntitle: Weekly update (May 01 ~ May 07, 2017)\ndate: 2017-05-08\n---\n\n字\n", []),
        (rules.DATE_DIFFERS, "---\ntitle: 周报 2017-05-01\ndate: 2017-05-08\n---\n\n字\n", [3]),
        (rules.REPEATED_TEXT, "- mrpt_path_planning: 0.2.0-1 -> 0.2.1-1\n" * 2, []),
        (
            rules.REPEATED_TEXT,
            "- 回归测试未通过，不符合入口标准，故本版本不执行回归测试之后的测试流程，也不载入报告\n" * 2,
            [2],
        ),
        (
            rules.REPEATED_TEXT,
            "- 回归测试未通过，不符合入口标准，故本版本不执行回归测试之后的测试流程，也不载入报告\n" * 3,
            [],
        ),
        (rules.STRAY_END, "字\n\n🎉\n", []),
        (rules.STRAY_END, "字\n\n3\n", [3]),
        (rules.STRAY_END, "- 字\n- 3\n", []),
    ],
)
def test_more(rule: Rule, text: str, lines: list[int]) -> None:
    assert [line for line, _ in found(text, rule)] == lines


def items(*numbers: int, address: str = "https://a.cn/p") -> str:
    return "".join(f"- [第 {number} 个条目]({address}{number})\n" for number in numbers)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"## 一\n\n{items(1, 2, 3)}\n## 二\n\n{items(4, 2)}", [10]),  # copied instead of moved
        (f"## 一\n\n{items(1, 2, 3, 4, 5)}\n## 一\n\n{items(1, 2, 3, 4, 5)}", [11, 12, 13, 14, 15]),  # pasted twice
        (f"# 甲\n\n## 新人\n\n{items(1, 2)}\n# 乙\n\n## 新人\n\n{items(2, 3)}", []),  # of two parts
        (f"## 按专题\n\n{items(1, 2, 3, 4, 5, 6, 7)}\n## 按人\n\n{items(7, 3, 5, 1)}", []),
    ],
)
def test_what_is_told_twice_on_purpose(text: str, lines: list[int]) -> None:
    assert [line for line, _ in found(text, rules.REPEATED_ITEM)] == lines


def test_a_report_of_work_says_what_two_did_twice() -> None:
    text = "- 编写了新的测试套，迁移了除设备、二进制和构建以外的全部测试用例，并设计了两个新的测试套\n"
    assert [line for line, _ in found(f"## 甲\n\n{text}\n## 甲\n\n{text}", rules.REPEATED_TEXT)] == []
    text = text.replace("\n", "，" + "也检查了全部链接，修好了其中失效的" * 3 + "\n")
    assert [line for line, _ in found(f"## 甲\n\n{text}\n## 乙\n\n{text}", rules.REPEATED_TEXT)] == [7]
    changes = items(*range(12), address="https://github.com/a/b/pull/")
    assert found(f"## 专题\n\n{changes}\n## 甲\n\n{text}\n## 乙\n\n{text}", rules.REPEATED_TEXT) == []


@pytest.mark.parametrize("stem", ["issue-", "WeeklyLearning_"])
@pytest.mark.parametrize(("title", "messages"), [("周报 5", 0), ("序言", 0), ("一篇随笔", 1)])
def test_a_title_may_have_the_number_of_its_file(title: str, messages: int, stem: str, tmp_path: Path) -> None:
    for number in range(1, 10):
        name = title if number == 5 else f"周报第 {number} 期"
        (tmp_path / f"{stem}{number}.md").write_text(f"# {name}\n", "utf-8")
    assert len(found_in(tmp_path / f"{stem}5.md", rules.UNDATED_TITLE)) == messages


def test_quotation_marks_of_code_become_straight() -> None:
    (one,) = editorial.run(articles.parse("# 题\n\nloading=”lazy” 实践\n"))
    assert [(edit.start, edit.text) for edit in one.edits] == [(9, '"'), (14, '"')]


@pytest.mark.parametrize(
    ("name", "title", "messages"),
    [
        ("2022/3月/28.md", "第 1 期", 0),  # a day of the month
        ("2022/12.md", "第 40 期", 0),  # the month
        ("issues/28.md", "第 1 期 · 2022-02-28", 0),
        ("issues/28.md", "第 1 期", 1),
        ("2022/issue-28.md", "第 1 期", 1),
    ],
)
def test_a_number_in_a_name_may_be_a_day(name: str, title: str, messages: int, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(f"# {title}\n\n字\n", "utf-8")
    assert len(found_in(path, rules.DATE_DIFFERS)) == messages


HOSTILE = (
    *("“", "（ ", "「）", "“甲\n\n", "> “甲\n\n", "，，", "甲,乙，", "{{ a", "【一】；", "- 【【", "<img "),
    *("> 引\n- 一\n", "## 一\n\n", "链接：\n", "本期1条", "## 一\n\n本期1条\n\n"),
    *("- [标题标题标题](https://a.cn/a)\n", f"[甲](https://a.cn) {'很长的一句话' * 7}。"),
)


@pytest.mark.parametrize(("before", "piece"), [("TODO", " "), ("", "【一】。")])
def test_a_long_line_takes_linear_time(before: str, piece: str) -> None:
    def work(number: int) -> object:
        return editorial.run(articles.parse(f"# 题\n\n{before}{piece * number}字\n"))

    assert growth_in_c(work) < LINEAR


def test_items_that_come_again_take_linear_time() -> None:
    pasted = CONSTRUCTS["review of a pasted half"]
    issues = {number: issue_of(articles.parse(pasted.times(number))) for number in (1, 100, 800)}
    assert growth(lambda number: len([*repeated_address.find(issues[number])]), 100) < LINEAR


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_text(piece: str) -> None:
    def work(times: int) -> object:
        return editorial.run(articles.parse("# 题\n\n" + piece * times))

    assert growth(work, 30) < LINEAR


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("2021-05-21.md", "---\ndate: 2021-05-21\n---\n\n# 简报 (2021-05-21)\n", []),
        ("2021-05-21.md", "---\ndate: 2021-05-14\n---\n\n# 简报\n", [(2, "2021-05-14", "the file's name 2021-05-21")]),
        ("a.md", "---\ndate: 2021-05-14\n---\n\n# 简报 (2021-05-21)\n", [(2, "2021-05-14", "the title 2021-05-21")]),
        ("a.md", "---\ntitle: 简报 (2021-05-21)\ndate: 2021-05-14\n---\n", [(3, "2021-05-14", "the title 2021-05-21")]),
        ("a.md", "+++\ndate = 2021-05-14\n+++\n\n# 简报 (2021-05-21)\n", [(2, "2021-05-14", "the title 2021-05-21")]),
        ("a.md", "---\ndate: 1621555200\n---\n\n# 简报 (2021-05-21)\n", []),
        ("2021-05-21.md", "---\ndate: 2021-05-20T16:30:00Z\n---\n\n# 简报\n", []),  # that day in China
        ("2021-05-21.md", "---\ndate: 2021-05-20\n---\n\n# 简报\n", [(2, "2021-05-20", "the file's name 2021-05-21")]),
        ("a.md", "---\ndate: 2021\n---\n\n# 简报 (2021-05-21)\n", []),
        ("2021-05-21.md", "# 简报 (2021-05-14)\n", [(1, "2021-05-14", "the file's name 2021-05-21")]),
        ("a.md", "# 简报 (2021-02-30)\n", [(1, "2021-02-30", "there is no such day")]),
        ("issue-13.md", "# 简报 第 12 期\n", [(1, "number 12", "the file's name 13")]),
        ("posts/13.md", "---\nnumber: 12\n---\n\n# 简报\n", [(2, "number 12", "the file's name 13")]),
        ("a.md", "---\nnumber: 12\n---\n\n# 简报 第十三期\n", [(2, "number 12", "the title 13")]),
        ("gpt-4.md", "# 大模型\n", []),
    ],
)
def test_dates_and_numbers_are_compared(path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    article = articles.parse(f"{text}\n- 一条\n", path=path, command_line={"offline": True})
    findings = [one for one in pipeline.review(article).findings if one.rule == rules.DATE_DIFFERS.id]
    assert [one.line for one in findings] == [line for line, _, _ in expected]
    assert all(
        here in one.message and there in one.message for one, (_, here, there) in zip(findings, expected, strict=True)
    )


def test_the_text_of_an_embedded_note_is_not_the_articles(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "note.md").write_text("甲，乙，丙,丁\n", "utf-8")
    (tmp_path / "a.md").write_text("# 题\n\n![[note]]\n\n甲，乙，丙,丁\n", "utf-8")
    article = articles.read(tmp_path / "a.md", {"offline": True})
    found = [one for one in pipeline.findings(article) if one.rule == rules.MIXED_PUNCTUATION.id]
    assert "丁</" in pipeline.review(article).html
    assert [one.line for one in found] == [5]
