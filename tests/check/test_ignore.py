"""``ignore`` comments and the setting: what they silence, where, and which mistakes in them are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.work import LINEAR, growth, growth_in_c
from wxexport import export
from wxexport.article import reading as article
from wxexport.bundle.assemble import Bundle
from wxexport.check import ignore
from wxexport.errors import WxExportError
from wxexport.findings import catalog
from wxexport.messages import t
from wxexport.model import Finding, Syntax

EMPTY = "[没有地址]()"
COMMAND = "Write ignore for this line or the block below, or ignore-file."
FILE = "<!-- wxexport: ignore-file WX010 -->"


def _exported(text: str, **settings: object) -> Bundle:
    return export(article.parse(text, command_line={"offline": True, **settings}))


def _found(text: str, **settings: object) -> list[tuple[str, int | None]]:
    return [(one.rule, one.line) for one in _exported(f"# 题\n\n{text}\n", **settings).findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{EMPTY}\n\n{EMPTY}", [3, 5]),
        (f"<!-- wxexport: ignore WX010 -->\n{EMPTY}\n\n{EMPTY}", [6]),
        (f"<!-- wxexport: ignore WX010 -->\n\n{EMPTY}\n\n{EMPTY}", [7]),
        (f"<!-- wxexport: ignore link-empty -->\n\n- {EMPTY}\n- {EMPTY}\n\n正文\n\n{EMPTY}", [10]),
        (f"{EMPTY} <!-- wxexport: ignore wx010 -->\n\n{EMPTY}", [5]),
        (f"{EMPTY}\n\n{EMPTY}\n\n<!-- wxexport: ignore-file WX010 -->", []),
        (f"<!-- wxexport: ignore WX011, WX010 -->\n{EMPTY}", []),
        (f"<!-- wxexport: ignore WX011 -->\n{EMPTY}", [4]),
        (f"```\n<!-- wxexport: ignore-file WX010 -->\n```\n\n{EMPTY}", [7]),
        (f"`<!-- wxexport: ignore-file WX010 -->`\n\n{EMPTY}", [5]),
        # What begins like a fence but is none, since an info string holds no backtick.
        (f"```inline``` 文字\n\n<!-- wxexport: ignore WX010 -->\n{EMPTY}\n\n{EMPTY}", [8]),
        # A comment that is only shown, as code.
        (f"正文\n\n    <!-- wxexport: ignore-file WX010 -->\n\n{EMPTY}", [7]),
        (f"- 一\n  - 二\n    - 三\n      - 四\n        ```\n        {FILE}\n        ```\n\n{EMPTY}", [11]),
        (f"> ```html\n> {FILE}\n> ```\n\n{EMPTY}", [7]),
        (f"> 引\n>\n>     {FILE}\n\n{EMPTY}", [7]),
        (f"`` ` {FILE} ` ``\n\n{EMPTY}", [5]),
        (f"`多行\n{FILE}`\n\n{EMPTY}", []),  # a line that begins with <!-- is HTML before it is code
        (f"`多行 \n 文 {FILE}`\n\n{EMPTY}", [6]),
        (f"\\<!-- wxexport: ignore-file WX010 -->\n\n{EMPTY}", [5]),
        (f"$$\n{FILE}\n$$\n\n{EMPTY}", [7]),
        (f'[甲](https://a.example "{FILE}")\n\n{EMPTY}', [5]),
        (f"`代码` 与 {FILE}\n\n{EMPTY}", []),
        # In quotes and lists.
        (f"> <!-- wxexport: ignore WX010 -->\n> {EMPTY}\n>\n> {EMPTY}\n\n{EMPTY}", [6, 8]),
        (f"> 一\n>\n> > <!-- wxexport: ignore WX010 -->\n> > {EMPTY}\n\n{EMPTY}", [8]),
        (f"- <!-- wxexport: ignore WX010 -->\n  {EMPTY}\n\n{EMPTY}", [6]),
        (f"1. 一\n\n   <!-- wxexport: ignore WX010 -->\n   {EMPTY}\n\n   {EMPTY}", [8]),
        (f"| 甲 | 乙 |\n|---|---|\n| {EMPTY} <!-- wxexport: ignore WX010 --> | 1 |\n| {EMPTY} | 2 |", [6]),
        # Over several lines.
        (f"<!-- wxexport: ignore\n     WX010 -->\n{EMPTY}\n\n{EMPTY}", [7]),
        (f"<!--\n\nwxexport: ignore WX010\n\n-->\n\n{EMPTY}\n\n{EMPTY}", [11]),
        (f"> <!-- wxexport: ignore WX011,\n> WX010 -->\n> {EMPTY}\n\n{EMPTY}", [7]),
        (f"<!-- wxexport: ignore WX011、WX010，WX012 -->\n{EMPTY}", []),
    ],
)
def test_comments(text: str, found: list[int]) -> None:
    assert _found(text) == [("WX010", line) for line in found]


def test_front_matter_counts_as_lines() -> None:
    text = f"---\ntitle: 题\n---\n\n<!-- wxexport: ignore WX010 -->\n{EMPTY}\n\n{EMPTY}\n"
    assert [(one.rule, one.line) for one in _exported(text).findings] == [("WX010", 8)]


def test_the_comment_is_not_in_the_article() -> None:
    bundle = _exported(f"# 题\n\n<!-- wxexport: ignore WX010 -->\n{EMPTY}\n")
    assert "wxexport: ignore" not in bundle.html
    assert bundle.manifest["findings"] == []


def test_an_unknown_name_is_a_finding() -> None:
    found = _exported("# 题\n\n正文 <!-- wxexport: ignore link-emty, WX999 -->\n\n<!-- wxexport: ignore -->\n").findings
    assert [(one.rule, one.line, one.message, one.hint) for one in found] == [
        ("WX019", 3, "unknown rule link-emty", "Did you mean link-empty?"),
        ("WX019", 3, "unknown rule WX999", "Write the id of a rule, such as WX012."),
        ("WX019", 5, "an ignore comment names no rule", "Write the id of a rule, such as WX012."),
    ]


@pytest.mark.parametrize(
    ("comment", "message", "hint"),
    [
        ("ignore-line WX010", "unknown command ignore-line", COMMAND),
        ("ignore-next-line WX010", "unknown command ignore-next-line", COMMAND),
        ("WX010", "unknown command wx010", COMMAND),
        ("", "a comment for wxexport has no command", COMMAND),
        ("ignore: WX010", "unknown rule :", "Write the id of a rule, such as WX012."),
    ],
)
def test_a_mistake_is_a_finding(comment: str, message: str, hint: str) -> None:
    found = _exported(f"# 题\n\n<!-- wxexport: {comment} -->\n正文\n").findings
    assert [(one.rule, one.line, one.message, one.hint) for one in found] == [("WX019", 3, message, hint)]


def test_a_comment_without_an_end_is_a_finding() -> None:
    found = _exported(f"# 题\n\n{EMPTY}\n\n<!-- wxexport: ignore-file WX010\n").findings
    assert [(one.rule, one.line) for one in found] == [("WX019", 5), ("WX010", 3)]
    assert found[0].message == "an ignore comment is not closed"


@pytest.mark.parametrize("dialect", ["github", "python-markdown"])
def test_each_dialect(dialect: str) -> None:
    text = f"    {FILE}\n\n{EMPTY}\n\n<!-- wxexport: ignore-file WX011 -->\n\n[顶](#top)"
    assert [rule for rule, _ in _found(text, dialect=dialect)] == ["WX010"]


def test_nesting_that_only_python_markdown_takes() -> None:
    found = ignore.apply((), f"{'>' * 300} {FILE}\n", "a.md", syntax=Syntax())
    assert [(one.rule, one.message) for one in found] == [
        ("WX019", "ignore comments are not read: the article is nested too deep or has too many marks")
    ]


def test_html_is_not_read_as_markdown() -> None:
    """Its lines may be indented by four, and backticks are but backticks."""
    finding = Finding("WX010", "warning", t("m"), "a.html", 5)
    text = "文\n\n    <!-- wxexport: ignore WX010 -->\n    <a\n>x</a>\n"
    assert ignore.apply((finding,), text, "a.html") == ()
    assert ignore.apply((finding,), text, "a.md", syntax=Syntax()) == (finding,)


def test_setting(tmp_path: Path) -> None:
    assert _found(EMPTY, ignore=["WX010"]) == []
    assert _found(EMPTY, ignore=["Link-Empty"]) == []
    (tmp_path / "wxexport.toml").write_text('ignore = ["WX010"]\n', "utf-8")
    (tmp_path / "a.md").write_text(f"# 题\n\n{EMPTY}\n", "utf-8")
    (tmp_path / "b.md").write_text(f"---\nignore: [no-title]\n---\n# 题\n\n{EMPTY}\n", "utf-8")
    assert export(tmp_path / "a.md").findings == ()
    assert [one.rule for one in export(tmp_path / "b.md").findings] == ["WX010"]  # front matter wins


def test_setting_that_names_no_rule() -> None:
    with pytest.raises(WxExportError) as error:
        _found(EMPTY, ignore=["link-emty"])
    assert error.value.message == "ignore: unknown rule 'link-emty' (did you mean link-empty?)"


def test_names() -> None:
    assert catalog.rule_id("wx101") == catalog.rule_id("Unknown-Tag") == "WX101"
    assert catalog.rule_id("") is None
    assert catalog.nearest("link-relativ") == "link-relative"
    assert catalog.nearest("nothing like it") is None


@pytest.mark.parametrize("syntax", [None, Syntax()])
@pytest.mark.parametrize(
    "piece", ["<!-- wxexport: ignore WX010 -->\n", "<!-- wxexport: ignore WX010 -->", "<!-- wxexport: ", "<!--\n\n"]
)
def test_many_comments_take_linear_time(piece: str, syntax: Syntax | None) -> None:
    def run(number: int) -> None:
        ignore.apply((), piece * number + "x\n" * number + FILE, "a.md", syntax=syntax)

    assert growth_in_c(run) < LINEAR


def test_a_comment_over_many_lines_is_kept_as_its_lines() -> None:
    names = " ".join(rule.id for rule in catalog.ALL)

    def run(number: int) -> None:
        ignore.apply((), f"<!-- wxexport: ignore {names}{chr(10) * number}-->", "a.md")

    assert growth(run, 100) < 1
    found = _found(f"{EMPTY} <!-- wxexport: ignore WX010\n甲\n乙 --> {EMPTY}\n\n{EMPTY}")
    assert [line for rule, line in found if rule == "WX010"] == [7]


def test_the_most_similar_rule_is_looked_for_a_few_times() -> None:
    findings = ignore.apply((), "<!-- wxexport: ignore " + "link-emptyy " * 100 + "-->", "a.md")
    hints = [str(one.hint) for one in findings]
    assert (hints[0], hints[19], hints[20]) == (
        "Did you mean link-empty?",
        hints[0],
        "Write the id of a rule, such as WX012.",
    )
