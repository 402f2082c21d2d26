"""``ignore`` comments and the setting: what they silence, where, and what they say of a slip."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from wxexport import article, export, ignore
from wxexport.bundle import Bundle
from wxexport.errors import WxExportError

EMPTY = "[没有地址]()"


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
        (f"    <!-- wxexport: ignore-file WX010 -->\n\n{EMPTY}", [5]),
        (f"> ```html\n> <!-- wxexport: ignore-file WX010 -->\n> ```\n\n{EMPTY}", [7]),
        (f"- 一\n\n    ```\n    <!-- wxexport: ignore-file WX010 -->\n    ```\n\n{EMPTY}", [9]),
        (f"```内``` 文字\n\n{EMPTY} <!-- wxexport: ignore WX010 -->", []),
        (f"> <!-- wxexport: ignore WX010 -->\n> {EMPTY}\n>\n> {EMPTY}", [6]),
        (f"<!-- wxexport: ignore\nWX010 -->\n{EMPTY}\n\n{EMPTY}", [7]),
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
        ("WX019", 3, "there is no rule link-emty", "Did you mean link-empty?"),
        ("WX019", 3, "there is no rule WX999", "Write the id of a rule, such as WX012."),
        ("WX019", 5, "an ignore comment names no rule", "Write the id of a rule, such as WX012."),
    ]


def test_what_no_comment_can_say_is_a_finding() -> None:
    found = _exported("# 题\n\n正文 <!-- wxexport: ignore-line WX010 -->\n").findings
    assert [(one.rule, one.line, one.message, one.hint) for one in found] == [
        (
            "WX019",
            3,
            "wxexport: ignore-line is nothing that a comment can say",
            "Write ignore, or ignore-file for the whole file.",
        )
    ]


def test_a_line_of_comments_takes_linear_time() -> None:
    text = "<!-- wxexport: ignore WX010 -->" * 30_000
    start = time.perf_counter()
    assert ignore.apply((), text, "a.md") == ()
    assert time.perf_counter() - start < 10


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
    assert error.value.message == "ignore names 'link-emty', which is no rule (did you mean link-empty?)"


def test_names() -> None:
    assert ignore.rule_id("wx101") == ignore.rule_id("Unknown-Tag") == "WX101"
    assert ignore.rule_id("") is None
    assert ignore.nearest("link-relativ") == "link-relative"
    assert ignore.nearest("nothing like it") is None


def test_many_comments_take_linear_time() -> None:
    text = "<!-- wxexport: ignore WX010 -->\n" * 50_000 + "x\n" * 50_000
    start = time.perf_counter()
    assert ignore.apply((), text, "a.md") == ()
    assert time.perf_counter() - start < 10
