"""``check --fix``: what it fixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.fix.fixing import fixed


@pytest.mark.parametrize(
    ("before", "after", "done"),
    [
        ("一\x08二\x01\n三\n", "一二\n三\n", [("WX002", 3)]),
        ("[a](my notes.pdf)\n", "[a](<my notes.pdf>)\n", [("WX006", 3)]),
        ("一 ![图](my pic (1).png '题')\n", "一 ![图](<my pic (1).png> '题')\n", [("WX006", 3)]),
        ("• 一\n• 二\n• 三\n\n尾\n", "- 一\n- 二\n- 三\n\n尾\n", [("WX008", 3)]),
        ("前\n• 一\n\n● 二\n", "前\n- 一\n\n- 二\n", [("WX008", 4), ("WX008", 6)]),
        ("- 项\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", "- 项\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", [("WX009", 5)]),
        ("• 一\n继续\n• 二\n", "- 一\n继续\n- 二\n", [("WX008", 3)]),
        ("• 一\n\n• 二\n\n尾\n", "- 一\n\n- 二\n\n尾\n", [("WX008", 3), ("WX008", 5)]),
        ("> • 一\n> • 二\n>\n> 尾\n", "> - 一\n> - 二\n>\n> 尾\n", [("WX008", 3)]),
        ("- 甲\n  • 一\n  • 二\n", "- 甲\n  - 一\n  - 二\n", [("WX008", 4)]),
        ("[a](b c)\n[d](e f)，[g](h i)\n", "[a](<b c>)\n[d](<e f>)，[g](<h i>)\n", [("WX006", 3)]),
        (
            "> - 项\n> | 甲 | 乙 |\n> |---|---|\n> | 1 | 2 |\n",
            "> - 项\n>\n> | 甲 | 乙 |\n> |---|---|\n> | 1 | 2 |\n",
            [("WX009", 5)],
        ),
        (
            "<!-- wxexport: ignore WX008 -->\n• 一\n\n● 二\n",
            "<!-- wxexport: ignore WX008 -->\n• 一\n\n- 二\n",
            [("WX008", 6)],
        ),
        ("- 一\n- 二\n– 三\n", "- 一\n- 二\n- 三\n", [("WX008", 5)]),  # what the list has for its next item
        ("> - 一\n> — 二 — 更多\n", "> - 一\n> - 二 — 更多\n", [("WX008", 4)]),
        ("- 一\n–二\n—[三](https://a.example/b)\n", "- 一\n- 二\n- [三](https://a.example/b)\n", [("WX008", 4)]),
        ("– 一：2–3 天\n– 二：4–5 天\n", "- 一：2–3 天\n- 二：4–5 天\n", [("WX008", 3)]),
        *((f"{dot} 一\n{dot}\u3000二\n", "- 一\n- 二\n", [("WX008", 3)]) for dot in "–—•·●▪"),
        ("##一\n\n文\n###二\n文\n", "## 一\n\n文\n### 二\n文\n", [("WX025", 3), ("WX025", 6)]),
        ("-甲\n-乙\n\n• 丙\n", "- 甲\n- 乙\n\n- 丙\n", [("WX026", 3), ("WX008", 6)]),
        ("1、甲\n2、乙\n", "1. 甲\n2. 乙\n", [("WX026", 3)]),
        ("> 题\n>\n> · `一` 和\n> · 二\n", "> 题\n>\n> - `一` 和\n> - 二\n", [("WX008", 5)]),
        ("[甲\\*](b  c)，[乙](d e.md )\n", "[甲\\*](<b  c>)，[乙](<d e.md>)\n", [("WX006", 3)]),
        ("| 甲 |\n|---|\n| \\|[a](b c) |\n", "| 甲 |\n|---|\n| \\|[a](<b c>) |\n", [("WX006", 5)]),
        ("`一\x02`\x02[a](b c)\n", "`一\x02`[a](<b c>)\n", [("WX002", 3), ("WX006", 3)]),
        ("##一\n\n字\n###二\n", "## 一\n\n字\n### 二\n", [("WX025", 3), ("WX025", 6)]),
        ("-一\n-**二**\n\n字\n", "- 一\n- **二**\n\n字\n", [("WX026", 3)]),
        ("1.一\n2.二\n\n字\n", "1. 一\n2. 二\n\n字\n", [("WX026", 3)]),
        ("> 1、一\n> 2、二\n\n字\n", "> 1. 一\n> 2. 二\n\n字\n", [("WX026", 3)]),
        ("\x01[a](b c.pdf)\n", "[a](<b c.pdf>)\n", [("WX002", 3), ("WX006", 3)]),
    ],
)
def test_fixes(tmp_path: Path, before: str, after: str, done: list[tuple[str, int]]) -> None:
    head = "# 题\n\n"
    for bom in ("", "\ufeff"):
        for end in ("\n", "\r\n"):
            source, expected = ((bom + head + text).replace("\n", end).encode() for text in (before, after))
            assert fixed(tmp_path, source) == (expected, done)
            assert fixed(tmp_path, expected) == (expected, [])


def test_front_matter(tmp_path: Path) -> None:
    """A control character in a setting goes; what is like an address or a dot there stays."""
    given = "---\nbre\x01aks: tr\x02ue\ntitle: '[a](b c)'\ndigest: |\n  • 一\n---\n\n# 题\n\n[a](b c)\n"
    result, done = fixed(tmp_path, given.encode())
    expected = given.replace("\x01", "").replace("\x02", "").replace("\n[a](b c)", "\n[a](<b c>)")
    assert (result, done) == (expected.encode(), [("WX002", 2), ("WX006", 10)])
