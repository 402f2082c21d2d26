"""Front matter: what it is, what is refused, and what its keys become."""

from __future__ import annotations

import itertools

import pytest

from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.model import Article, Settings


def parsed(text: str) -> Article:
    return article.parse(text, path="a.md")


def refusal(text: str) -> WxExportError:
    with pytest.raises(WxExportError) as caught:
        parsed(text)
    return caught.value


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
        "\n---\ntitle: 乙\n---\n",
        "---\ntitle: never closed\n\n甲",
        "----\ntitle: a\n----\n甲",
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


@pytest.mark.parametrize(
    ("block", "line", "problem"),
    [
        ('title: "open\nlayout: x', 4, "found unexpected end of stream"),
        ("title: a: b", 2, "mapping values are not allowed here"),
        ("layout: x\n\ttitle: tab", 3, "found character '\\t' that cannot start any token"),
        ("a: [1, 2\nb: 3", 3, "expected ',' or ']', but got ':'"),
        ("a: *nobody", 2, "found undefined alias 'nobody'"),
        ("a: &a [*a]", 2, "found unconstructable recursive node"),
        ("? [a]\n: b", 2, "found unhashable key"),
        ("a: 1\n--- x\n", 3, "but found another document"),
        ("a: " + "[" * 30_000, 1, "it is nested too deep"),
        ("a: " + "{a: " * 15_000, 1, "it is nested too deep"),
    ],
)
def test_broken_yaml_names_the_line(block: str, line: int, problem: str) -> None:
    error = refusal(f"---\n{block}\n---\n\n甲\n")
    assert (error.path, error.line) == ("a.md", line)
    assert error.message.startswith(f"the front matter is not valid YAML: {problem}")
    assert error.hint == "Put text with a colon or bracket in quotes."


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
        ("!!python/object/apply:os.system [x]", None),
        ("!!binary aGk=", "aGk="),
        (">\n  two\n  lines", "two lines"),
        ("  many   blanks\u3000here  ", "many blanks here"),
        ("", ""),
        ("~", ""),
        ("null", ""),
        ('""', ""),
        ('"\\0 \\x1b \\uD800 题"', "题"),
    ],
)
def test_title_is_what_was_written(written_title: str, title: str | None) -> None:
    text = f"---\ntitle: {written_title}\n---\n\n甲\n"
    if title is None:
        assert refusal(text).message == "title must be text, not ['x']"
    else:
        assert parsed(text).title == title


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
    ("line", "message"),
    [
        ("title: [甲, 乙]", "title must be text, not ['甲', '乙']"),
        ("title: {a: b}", "title must be text, not {'a': 'b'}"),
        ("title: yes", "title must be text, not True"),
        ("digest: [甲]", "digest must be text, not ['甲']"),
        ("author: {name: 周}", "author must be text, not {'name': '周'}"),
        ("theme: [a]", "theme must be a name or a path, not ['a']"),
        ('theme: " "', "theme must be a name or a path, not ' '"),
        ("dialect: gfm", "dialect must be github or python-markdown, not 'gfm'"),
        ("chinese_rules: maybe", "chinese_rules must be true or false, not 'maybe'"),
        ('title_in_body: "no"', "title_in_body must be true or false, not 'no'"),
        (
            "site_url: example.org",
            "site_url must be an address that begins with https:// or http://, not 'example.org'",
        ),
        ('site_url: "https://["', "site_url must be an address that begins with https:// or http://, not 'https://['"),
        (
            "source_url: javascript:alert(1)",
            "source_url must be an address that begins with https:// or http://, not 'javascript:alert(1)'",
        ),
    ],
)
def test_wrong_type_names_file_line_and_key(line: str, message: str) -> None:
    error = refusal(f"---\nlayout: default\n{line}\n---\n\n甲\n")
    assert (error.path, error.line, error.message) == ("a.md", 3, message)


@pytest.mark.parametrize(
    ("lines", "settings"),
    [
        ("theme: tech\nauthor: 小周", Settings(theme="tech", author="小周")),
        ("author: 12345", Settings(author="12345")),
        ("title_in_body: false", Settings(title_in_body=False)),
        ("title_in_body: no\nchinese_rules: Off", Settings(title_in_body=False, chinese_rules=False)),
        ("title_in_body: yes\nchinese_rules: TRUE", Settings()),
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


@pytest.mark.parametrize(
    ("key", "known"),
    [("them", "theme"), ("Theme", "theme"), ("site-url", "site_url"), ("title_in_boddy", "title_in_body")],
)
def test_misspelled_key_is_a_finding(key: str, known: str) -> None:
    found = parsed(f"---\nlayout: default\n{key}: x\n---\n甲")
    assert findings_of(found) == [("WX003", 3, f"front matter key '{key}' is not used")]
    assert found.findings[0].hint == f"Did you mean {known}?"


@pytest.mark.parametrize("key", ["markdown_extensions", "image_folders", "allow_local_network", "offline"])
def test_front_matter_may_not_widen_what_is_read(key: str) -> None:
    error = refusal(f"---\nlayout: default\n{key}: true\n---\n甲")
    assert (error.path, error.line, error.message) == ("a.md", 3, f"{key} cannot be set in front matter")


def bomb(last: str) -> str:
    """Nine levels of nine references each: a few lines that stand for a gigabyte."""
    names = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in itertools.pairwise(names)]
    return "---\n" + "\n".join(lines) + f"\n{last}\n---\n\n甲\n"


@pytest.mark.parametrize("key", ["title", "digest", "author", "theme", "dialect", "site_url", "title_in_body"])
def test_yaml_bomb_is_refused_in_a_few_words(key: str) -> None:
    error = refusal(bomb(f"{key}: *i"))
    assert error.message.startswith(f"{key} must be ")
    assert len(error.message) < 200


def test_yaml_bomb_of_somebody_else_is_ignored() -> None:
    assert parsed(bomb("unused: *i")).text == "\n甲\n"


def test_merge_keys_do_not_unfold() -> None:
    names = "abcdefghi"
    lines = ["a: &a {k: v}"]
    lines += [f"{new}: &{new} {{<<: [{', '.join(['*' + old] * 9)}]}}" for old, new in itertools.pairwise(names)]
    assert parsed("---\n" + "\n".join(lines) + "\n---\n\n甲\n").text == "\n甲\n"
