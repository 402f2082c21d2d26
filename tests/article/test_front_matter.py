"""Front matter: the heads of every generator, and what is in them; ``test_own`` has what our keys become."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.work import LINEAR, growth_in_c
from wxexport.article import front_matter
from wxexport.article import reading as article
from wxexport.model import Article, Settings


def parsed(text: str) -> Article:
    return article.parse(text, path="a.md")


def findings_of(found: Article) -> list[tuple[str, int | None, str]]:
    return [(finding.rule, finding.line, finding.message) for finding in found.findings]


@pytest.mark.parametrize(
    ("text", "body", "first_line"),
    [
        ("---\nlayout: default\n---\n# 甲\n", "# 甲\n", 4),
        ("--- \t\nlayout: default\n---  \n# 甲\n", "# 甲\n", 4),
        ("---\nlayout: default\n...\n# 甲\n", "# 甲\n", 4),
        ("---\n---\n# 甲\n", "# 甲\n", 3),
        ("---\n\n# a comment\n\n---\n# 甲\n", "# 甲\n", 6),
        ("---\nlayout: default\ntags: [甲, 乙]\nnested:\n  - {a: 1}\n---\n甲\n---\n乙", "甲\n---\n乙", 7),
        ("---\nlayout: |\n  text\n  --- no end\n---\n甲", "甲", 6),
    ],
)
def test_front_matter_is_taken_off(text: str, body: str, first_line: int) -> None:
    found = parsed(text)
    assert (found.text, found.first_line, found.findings) == (body, first_line, ())
    assert found.settings == Settings()


@pytest.mark.parametrize(
    "text",
    [
        "甲\n---\ntitle: 乙\n---\n",
        "甲: 乙\n---\n",
        "Note: a heading\n===\n",
        "type: a heading\n---\n",
        "\n---\n\n甲: 乙\n\n---\n",
        "----\nNote: a\n----\n甲",
        "Title: a text\n\n甲",
        "+++\n甲\n+++\n",
        "{甲}\n\n乙\n",
        '{"a": 1}\n\n乙\n',
        "{% raw %}\n乙\n",
        ";;;\n甲\n;;;\n",
        "---json\n甲\n---\n",
        "title: 甲\n\n- 乙\n\n---\n",
    ],
)
def test_not_front_matter_stays(text: str) -> None:
    found = parsed(text)
    assert (found.text, found.first_line, found.title, found.findings) == (text, 1, "", ())


@pytest.mark.parametrize("block", ["- 甲\n- 乙", "just text", "2026", '"quoted"'])
def test_block_that_is_no_mapping_stays_with_a_finding(block: str) -> None:
    text = f"---\n{block}\n---\n\n甲\n"
    found = parsed(text)
    assert (found.text, found.first_line) == (text, 1)
    message = "the block at the top is not front matter (key: value lines); it stays in the article"
    assert findings_of(found) == [("WX001", 1, message)]


def test_huge_block_stays_with_a_finding() -> None:
    text = f"---\nx: {'y' * 70_000}\n---\n\n甲\n"
    found = parsed(text)
    assert found.text == text
    message = "the block at the top is not front matter (over 65,536 characters); it stays in the article"
    assert findings_of(found) == [("WX001", 1, message)]


def test_a_head_without_an_end_stays_with_a_finding() -> None:
    found = parsed("---\ntitle: 甲\n\n乙\n")
    assert (found.text, found.title) == ("---\ntitle: 甲\n\n乙\n", "")
    assert findings_of(found) == [
        ("WX001", 1, "the front matter at the top has no last line ---; it stays in the article")
    ]


@pytest.mark.parametrize(
    ("block", "line", "problem", "title"),
    [
        ('title: "open\nlayout: x', 2, "the quotation mark is not closed", "open"),
        ('title: "第 7 期\nauthor: "某人"', 2, "the quotation mark is not closed", "第 7 期"),
        ("title: '第 7 期\"\nauthor: x", 2, "the quotation mark is not closed", "第 7 期"),
        ("author: x\ntitle: 'it\nlayout: 'x'", 3, "the quotation mark is not closed", "it"),
        ('title: "第 7 期\nauthor: x\nlayout: "', 2, "the quotation mark is not closed", "第 7 期"),
        ('title: "第 7 期\nlayout: {a: "b"} # c', 2, "the quotation mark is not closed", "第 7 期"),
        ("title: a: b", 2, "a text with a colon and a space needs quotes", "a: b"),
        ("title: 'a': b", 2, "a text with a colon and a space needs quotes", "'a': b"),
        ("title: a: b\ntags:\n- c\n- d", 2, "a text with a colon and a space needs quotes", "a: b"),
        ("title: @甲", 2, "such text needs quotes", "@甲"),
        ("title: %甲", 2, "such text needs quotes", "%甲"),
        ("title: `甲`", 2, "such text needs quotes", "`甲`"),
        ("title: *重要* 通知", 2, "such text needs quotes", "*重要* 通知"),
        ("title: > 甲", 2, "such text needs quotes", "> 甲"),
        ("title: {{ 甲 }}", 2, "it is not YAML", "{{ 甲 }}"),
        ('title: "甲\\q"', 2, "a backslash has a meaning of its own in text", "甲\\q"),
        ('title: "甲" 与 "乙"', 2, "something stands behind the closing quote or bracket", '"甲" 与 "乙"'),
        ("title: [甲] 乙", 2, "something stands behind the closing quote or bracket", "[甲] 乙"),
        ("tags: - a\ntitle: 甲", 2, "a list does not begin behind its key", "甲"),
        ("layout: x\n\ttitle: 甲", 3, "this line is indented", ""),
        ("title: 甲\ndate:2026-11-28", 3, "a key needs a colon and a space behind it", "甲"),
        ("title:甲", 2, "a key needs a colon and a space behind it", "甲"),
        ("title：甲", 2, "the colon behind the key is the full-width “：”", "甲"),
        ("title: 甲\ntheme：tech\nauthor: x", 3, "the colon behind the key is the full-width “：”", "甲"),
        ("title: 甲\nmine：x\nauthor: x", 3, "the colon behind the key is the full-width “：”", "甲"),
        ("a: [1, 2\ntitle: 3", 2, "the list is not closed", "3"),
        ("title: 3\na: {b: 1\nc: d", 3, "a comma or a bracket is missing", "3"),
        ("a: *nobody", 2, "such text needs quotes", ""),
        ("a: &a [*a]", 2, "the aliases (*name) stand for too many values", ""),
        ("title: 1\n--- x\n", 3, "--- stands in the front matter", "1"),
        ("a: " + "[" * 30_000 + "\ntitle: 甲", 2, "it is nested too deep", "甲"),
        ("a: " + "{a: " * 15_000, 2, "it is nested too deep", ""),
    ],
)
def test_what_is_not_yaml_is_read_line_by_line(block: str, line: int, problem: str, title: str) -> None:
    found = parsed(f"---\n{block}\n---\n\n甲\n")
    assert (found.text, found.title) == ("\n甲\n", title)
    message = f"the front matter is not valid, so it is read line by line: {problem}"
    assert findings_of(found) == [("WX001", line, message)]
    assert found.findings[0].hint or "deep" in problem


def test_no_word_of_the_parser_is_shown_in_chinese() -> None:
    found = parsed('---\ntitle: "第 7 期\nauthor: "某人"\n---\n\n甲\n').findings[0]
    assert found.message.in_language("zh") == "front matter 有误，只能逐行读取：引号没有闭合"
    assert found.hint.in_language("zh") == "在这段文字的末尾补上引号。"


def test_only_the_entry_that_cannot_be_read_is_text() -> None:
    found = parsed("---\ntitle: 甲: 乙\nauthor:\n  - 丙\n  - name: 丁\ncover: {image: a.png}\n---\n戊")
    assert (found.title, found.settings.author, found.settings.cover) == ("甲: 乙", "丙、丁", "a.png")
    assert (found.line_of("title"), found.line_of("author"), found.line_of("cover")) == (2, 3, 6)


@pytest.mark.parametrize(
    ("head", "first_line"),
    [
        ('---\ntitle:\t甲\nauthor:\t"乙"\n---\n', 5),
        ("---\n\ttitle: 甲\n\tauthor: 乙\n---\n", 5),
        ("---\r\ntitle: 甲\r\nauthor: 乙\r\n---\r\n", 5),
        ("\ufeff---\ntitle: 甲\nauthor: 乙\n---\n", 5),
        ("\n\n---\ntitle: 甲\nauthor: 乙\n---\n", 7),
        (" \n---\ntitle: 甲\nauthor: 乙\n...\n", 6),
        ("-----\ntitle: 甲\nauthor: 乙\n-----\n", 5),
        ("title: 甲\nauthor: 乙\n---\n", 4),
        ("title: 甲\ntags:\n- a\n- b\nauthor: 乙\n-----\n", 7),
        ("\ntitle: 甲\nauthor: 乙\n---\n", 5),
        ("Title: 甲\nAuthor: 乙\n\n", 4),
        ("+++\ntitle = '甲'\nauthor = '乙'\n+++\n", 5),
        ("\n+++\ntitle = '甲'\ndate = 2026-11-28T08:00:00+08:00\nauthor = ['乙']\n[extra]\nx = 1.10\n+++ \n", 9),
        ("+++\ntitle = '甲'\n[author]\nname = '乙'\n+++\n", 6),
        ('{\n  "title": "甲",\n  "author": "乙"\n}\n', 5),
        ('{\n\t"title": "甲",\n\t"cover": {"image": "x.png"},\n\t"author": ["乙"],\n}\n', 6),
        ('{"title":"甲","author":{"name":"乙"}}\n', 2),
        ('"title": "甲",\n"author": "乙"\n;;;\n', 0),
        (';;;\n"title": "甲",\n"author": "乙"\n;;;\n', 5),
        (';;;\n{"title": "甲",\n"author": "乙"}\n;;;\n', 5),
        ("---yaml\ntitle: 甲\nauthor: 乙\n---\n", 5),
        ("--- toml\ntitle = '甲'\nauthor = '乙'\n---\n", 5),
        ('\n---json\n{\n  "title": "甲",\n  "author": "乙"\n}\n---\n', 8),
    ],
)
def test_heads_of_every_generator(head: str, first_line: int) -> None:
    found = parsed(f"{head}正文\n")
    if not first_line:  # nothing says that it is a head
        assert (found.title, found.first_line) == ("", 1)
        return
    assert (found.title, found.settings.author) == ("甲", "乙")
    assert (found.text, found.first_line, found.findings) == ("正文\n", first_line, ())


def test_comments_above_a_head_stay_with_every_line() -> None:
    found = parsed("<!-- wxexport: ignore-file WX010 -->\n\n---\ntitle: 甲\n---\n正文\n")
    assert (found.title, found.first_line) == ("甲", 1)
    assert found.text == "<!-- wxexport: ignore-file WX010 -->\n\n\n\n\n正文\n"


@pytest.mark.parametrize(
    ("head", "line", "title", "problem"),
    [
        ("+++\ntitle = 甲\nauthor = '乙'\n+++\n", 2, "甲", "text needs straight quotes"),
        ("+++\ntitle = '甲'\ndate: x\nauthor = '乙'\n+++\n", 3, "甲", "a key and its value are joined by ="),
        (f"+++\ntitle = '甲'\na = 0x{'f' * 9_000}\nauthor = '乙'\n+++\n", 2, "甲", "a number has too many digits"),
        ('{\n "title": "甲,\n "author": "乙"\n}\n', 3, "甲", "a comma or a bracket is missing"),
        ('{\n "title": "甲"\n "author": "乙"\n}\n', 3, "甲", "a comma or a bracket is missing"),
    ],
)
def test_broken_toml_and_json_are_read_line_by_line(head: str, line: int, title: str, problem: str) -> None:
    found = parsed(f"{head}正文\n")
    assert (found.title, found.settings.author, found.text) == (title, "乙", "正文\n")
    assert [(finding.rule, finding.line) for finding in found.findings] == [("WX001", line)]
    assert problem in found.findings[0].message


@pytest.mark.parametrize(
    ("written_title", "title"),
    [
        ("嵌入式 AI 简报", "嵌入式 AI 简报"),
        ("'带: 冒号'", "带: 冒号"),
        ('"第 1 期 \\u2014 \\"完\\""', '第 1 期 — "完"'),
        ("2026-11-07", "2026-11-07"),
        ("2021-8-1", "2021-8-1"),
        ("2026-11-07 08:00:00", "2026-11-07 08:00:00"),
        ("2026-13-45", "2026-13-45"),
        ("12:30", "12:30"),
        ("1.10", "1.10"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("0x" + "f" * 9_000, "0x" + "f" * 9_000),
        (":".join(["1"] * 400) + ".5", ":".join(["1"] * 400) + ".5"),
        ('"yes"', "yes"),
        ("!!int 12", "12"),
        ("!!timestamp never", "never"),
        ("!!binary aGk=", "aGk="),
        (">\n  two\n  lines", "two lines"),
        ("  many   blanks\u3000here  ", "many blanks here"),
        ("", ""),
        ("~", ""),
        ("null", ""),
        ('""', ""),
        ('"\\0 \\x1b \\uD800 题"', "题"),
        ('"\\ud83d\\ude00 题"', "😀 题"),
    ],
)
def test_title_is_what_was_written(written_title: str, title: str) -> None:
    assert parsed(f"---\ntitle: {written_title}\n---\n\n甲\n").title == title


def test_title_is_not_taken_from_the_text_here() -> None:
    assert parsed("# 甲\n").title == ""


@pytest.mark.parametrize(
    ("lines", "digest"),
    [
        ("digest: 摘要", "摘要"),
        ("description: 说明", "说明"),
        ("description: 说明\ndigest: 摘要", "摘要"),
        ("description: 说明\ndigest:", "说明"),
        ('description: 说明\ndigest: ""', "说明"),
    ],
)
def test_digest(lines: str, digest: str) -> None:
    assert parsed(f"---\n{lines}\n---\n甲").digest == digest


@pytest.mark.parametrize(
    ("lines", "settings"),
    [
        ("theme: tech\nauthor: 小周", Settings(theme="tech", author="小周")),
        ("author: 12345", Settings(author="12345")),
        ("title_in_body: false", Settings(title_in_body=False)),
        ("title_in_body: no\nchinese_rules: Off", Settings(title_in_body=False, chinese_rules=False)),
        ("title_in_body: yes\nchinese_rules: TRUE", Settings(title_in_body=True)),
        ("dialect: python-markdown", Settings(dialect="python-markdown")),
        ("site_url: https://example.org/a/", Settings(site_url="https://example.org/a/")),
        ("theme:\nauthor:\nsite_url:\ntitle_in_body:", Settings()),
    ],
)
def test_settings_of_front_matter(lines: str, settings: Settings) -> None:
    assert parsed(f"---\n{lines}\n---\n\n甲\n").settings == settings


def test_keys_of_jekyll_and_its_kind_are_ignored() -> None:
    block = "layout: default\ndate: 2026-11-07\ntags: [a]\ncategories: b\npermalink: /x\ndraft: true\n2026: x\n中文: 键"
    found = parsed(f"---\n{block}\n---\n甲")
    assert (found.findings, found.settings) == ((), Settings())


def bomb(last: str) -> str:
    """Nine levels of nine references each: a few lines that stand for a gigabyte."""
    names = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in itertools.pairwise(names)]
    return "---\n" + "\n".join(lines) + f"\n{last}\n---\n\n甲\n"


@pytest.mark.parametrize("key", ["title", "date", "number", "issue", "theme", "title_in_body", "categories", "unused"])
def test_yaml_bomb_is_no_value(key: str) -> None:
    found = parsed(bomb(f"{key}: *i"))
    assert found.text == "\n甲\n"
    assert {finding.rule for finding in found.findings} == {"WX001"}
    assert max(len(finding.message) for finding in found.findings) < 200


def test_merge_keys_do_not_unfold() -> None:
    names = "abcdefghi"
    lines = ["a: &a {k: v}"]
    lines += [f"{new}: &{new} {{<<: [{', '.join(['*' + old] * 9)}]}}" for old, new in itertools.pairwise(names)]
    assert parsed("---\n" + "\n".join(lines) + "\n---\n\n甲\n").text == "\n甲\n"


_MARKS = (
    "---", "---json", "---toml", "+++", ";;;", "...", "{", "}", "<!-- a -->", "title: 甲", "title = '甲'",
    '"title": "甲"', "",
)  # fmt: skip


@given(
    st.lists(
        st.sampled_from(_MARKS) | st.text("a:：-[]{}<>&*!|%@`'\"=+;~,#.?甲\t \u200b\ufeff\u2028", max_size=12),
        max_size=8,
    )
)
def test_whatever_the_head_no_line_of_the_text_is_lost_or_moved(head: list[str]) -> None:
    text = "\n".join([*head, "正文", "", "---", "末行"])
    found = parsed(text)
    lines = text.removeprefix("\ufeff").split("\n")
    kept = found.text.split("\n")
    assert lines[-len(kept) :] == kept or found.first_line == 1
    assert len(lines) == len(kept) + found.first_line - 1
    assert kept[-1] == "末行"
    assert "正文" in found.text or any(finding.rule == "WX001" for finding in found.findings)


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ('title: "甲\n  乙"\nlayout: x', "甲 乙"),
        ("title: |\n  a: 1\n  b: 2\nlayout: x", "a: 1 b: 2"),
        ('"title": "甲"\nyes: 1', "甲"),
    ],
)
def test_text_over_lines_is_no_mistake(block: str, title: str) -> None:
    found = parsed(f"---\n{block}\n---\n\n甲\n")
    assert (found.title, found.findings) == (title, ())


def test_a_long_word_takes_linear_time() -> None:
    assert growth_in_c(lambda number: front_matter._WORDS.fullmatch(f"k: {'a' * number}!")) < LINEAR
