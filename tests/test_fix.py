"""``--fix``: what it mends, what it leaves alone, and that all else stays byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wxexport import fix
from wxexport.errors import WxExportError


def _fixed(tmp_path: Path, data: bytes) -> tuple[bytes, list[tuple[str, int]]]:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    mended = fix.file(path, {})
    return path.read_bytes(), [(one.rule, one.line) for one in mended]


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [
        ("一\x08二\x01\n三\n", "一二\n三\n", [("WX002", 3)]),
        ("[a](my notes.pdf)\n", "[a](<my notes.pdf>)\n", [("WX006", 3)]),
        ("• 一\n• 二\n• 三\n\n尾\n", "- 一\n- 二\n- 三\n\n尾\n", [("WX008", 3)]),
        ("前\n• 一\n\n● 二\n", "前\n- 一\n\n- 二\n", [("WX008", 4), ("WX008", 6)]),
        ("- 项\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", "- 项\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", [("WX009", 5)]),
        ("• 一\n继续\n• 二\n", "- 一\n继续\n- 二\n", [("WX008", 3)]),
        (
            "看 [a](b c.pdf)，写作 `[a](b c.pdf)`、$[c](x y)$ <!-- [c](x y) -->\n",
            "看 [a](<b c.pdf>)，写作 `[a](b c.pdf)`、$[c](x y)$ <!-- [c](x y) -->\n",
            [("WX006", 3)],
        ),
        (
            "• 一\n\n<div>\n• 二\n[a](b c.pdf)\n</div>\n\n```\n• 三\n[a](b c.pdf)\n```\n",
            "- 一\n\n<div>\n• 二\n[a](b c.pdf)\n</div>\n\n```\n• 三\n[a](b c.pdf)\n```\n",
            [("WX008", 3)],
        ),
        ("\x01[a](b c.pdf)\n", "[a](<b c.pdf>)\n", [("WX002", 3), ("WX006", 3)]),
    ],
)
def test_mends(tmp_path: Path, before: str, after: str, mended: list[tuple[str, int]]) -> None:
    head = "# 题\n\n"
    for bom in ("", "\ufeff"):
        for end in ("\n", "\r\n"):
            source, expected = ((bom + head + text).replace("\n", end).encode() for text in (before, after))
            assert _fixed(tmp_path, source) == (expected, mended)
            assert _fixed(tmp_path, expected) == (expected, [])


@pytest.mark.parametrize(
    "text",
    [
        "文\n| 甲 | 乙 | 丙 |\n|---|---|\n| 1 | 2 |\n",  # a blank line would not make it a table
        "— 作者\n",  # a signature
        "• 甲 • 乙 • 丙\n",  # a row, not a list
        "这里**没有闭合。\n",
        "[没有地址]()\n",
        "```\n• 一\n[a](b c.md)\n```\n",
        "[[笔记]]\n",
        "末行没有换行\r混合\n行尾\r\n好",
    ],
)
def test_leaves_alone_what_would_be_a_guess(tmp_path: Path, text: str) -> None:
    data = f"# 题\n\n{text}".encode()
    assert _fixed(tmp_path, data) == (data, [])


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("# 题\n\n一\x08二\n", "utf-8")
    real.chmod(0o640)
    link = tmp_path / "a.md"
    link.symlink_to(real)
    assert len(fix.file(link, {})) == 1
    assert link.is_symlink()
    assert real.read_text("utf-8") == "# 题\n\n一二\n"
    assert os.name != "posix" or real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "real.md"]


def test_a_file_that_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(WxExportError, match="no such file"):
        fix.file(tmp_path / "none.md", {})


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_file_that_is_read_only_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 题\n\n• 一\n", "utf-8")
    path.chmod(0o444)
    with pytest.raises(WxExportError, match=r"a\.md: is read-only"):
        fix.file(path, {})
    assert path.read_text("utf-8") == "# 题\n\n• 一\n"


def test_a_file_with_two_names_keeps_both(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 题\n\n• 一\n", "utf-8")
    (tmp_path / "b.md").hardlink_to(path)
    fix.file(path, {})
    assert (tmp_path / "b.md").read_text("utf-8") == "# 题\n\n- 一\n"
    assert path.samefile(tmp_path / "b.md")
