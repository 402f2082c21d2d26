"""``--fix``: what it mends, what it leaves alone, and that all else stays byte for byte."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wxexport import pipeline, to_html
from wxexport.check import fix
from wxexport.errors import WxExportError


def _fixed(tmp_path: Path, data: bytes) -> tuple[bytes, list[tuple[str, int]]]:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    mended = fix.file(path, {}, pipeline.convert)
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
        "• 一\n\n    代码\n",  # would be no code in a list
        "• 一\n\n  继续\n",  # would become part of the list
        "• 一\n\n- 二\n",
        "• 一\n---\n",  # a heading
        "• # 一\n",
        "文\n      • 一\n",  # too deep for a list
        "\\[a](b c.pdf)\n",
        "[y]\n\n• [y]: http://a.example\n",  # would be the address of the link above
        "末行没有换行\r混合\n行尾\r\n好",
    ],
)
def test_leaves_alone_what_would_be_a_guess(tmp_path: Path, text: str) -> None:
    data = f"# 题\n\n{text}".encode()
    assert _fixed(tmp_path, data) == (data, [])


_SHOWN = (
    "[附件](my notes.pdf)",
    "• 一",
    "一\x08二",
)
_SOUND = (
    "`{}`",
    "`` ` {} ``",
    "```\n{}\n```",
    "~~~ md\n{}\n{}\n~~~",
    "    {}",
    "- 项\n\n  ```\n  {}\n  ```",
    "- 项\n\n      {}",
    "> ```\n> {}\n> ```",
    "1. 一\n   - 二\n     ~~~\n     {}\n     ~~~",
    "::: tip\n```\n{}\n```\n:::",
    "| 甲 | 乙 |\n|---|---|\n| `{}` | 2 |",
    "$$\n{}\n$$",
    "$a {} b$",
    "<!-- {} -->",
    "文 <!-- {} --> 字",
    "<!--\n{}\n-->",
    "<div>\n{}\n</div>",
    "<pre>\n{}\n\n{}\n</pre>",
    '文 <b title="{}">字</b>',
    '[甲](https://a.example "{}")',
)


@pytest.mark.parametrize(
    ("around", "shown"),
    # A control character in a link's title is taken out: it is in words.
    [(around, shown) for around in _SOUND for shown in _SHOWN if around[0] != "[" or "\x08" not in shown],
)
def test_code_formulas_comments_and_html_stay(tmp_path: Path, around: str, shown: str) -> None:
    """Alone, and where there is something to mend before, in the same line where it can be, and after."""
    kept = around.replace("{}", shown)
    assert _fixed(tmp_path, f"# 题\n\n{kept}\n".encode()) == (f"# 题\n\n{kept}\n".encode(), [])
    before, after = "文[a](b c.pdf)字\x01\n\n• 甲\n• 乙\n\n尾\n\n", "文[a](<b c.pdf>)字\n\n- 甲\n- 乙\n\n尾\n\n"
    given, mended = (f"# 题\n\n{text}{kept}\n\n尾\n\n{text}" for text in (before, after))
    assert _fixed(tmp_path, given.encode())[0] == mended.encode()
    if around[0] in "`$文" and "\n" not in around:
        given, mended = (f"# 题\n\n文{text}字{kept}\x02{text}\n" for text in ("[a](b c.pdf)", "[a](<b c.pdf>)"))
        assert _fixed(tmp_path, given.encode())[0] == mended.replace("\x02", "").encode()


_LINES = (
    *("`[a](b c)`", "$[a](b c)$", "• 二 `• 三`", "● `码", "尾` 文", "继续", "- 项", "> 引", "    深", "***", "---"),
    "| 甲 | 乙 |\n|---|---|\n| 1 | [a](b c) |",
    "# [a](b c)",
    "![图](a b.png)",
    "<b>",
)
_BLOCKS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(_SOUND), st.sampled_from(_SHOWN)).map(lambda pair: pair[0].replace("{}", pair[1])),
        st.lists(
            st.sampled_from((*_SHOWN, *_LINES)),
            min_size=1,
            max_size=4,
        ).map("\n".join),
    ),
    min_size=1,
    max_size=5,
)
_KEPT = re.compile(r"<(code|pre)\b.*?</\1>|<!--.*?-->|<[^<>]*\bmath\b[^<>]*>[^<>]*", re.DOTALL)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_BLOCKS)
def test_any_article(tmp_path: Path, blocks: list[str]) -> None:
    """Code, formulas and comments are shown as before, so are blocks without a change, and a second run has nothing
    left to do.
    """
    parting = "\n\n<hr>\n\n段落。\n\n"  # no list or quote goes on after it
    source = "# 题\n\n" + parting.join(blocks) + "\n"
    fixed, _ = _fixed(tmp_path, source.encode())
    assert _fixed(tmp_path, fixed) == (fixed, [])
    before, after = (to_html(text.replace("\x08", "")) for text in (source, fixed.decode()))
    assert [match[0] for match in _KEPT.finditer(before)] == [match[0] for match in _KEPT.finditer(after)]
    written = fixed.decode().removeprefix("# 题\n\n").removesuffix("\n").split(parting)
    assert len(written) == len(blocks)
    shown = [html.split("<hr>") for html in (before, after)]
    assert len(shown[0]) == len(shown[1])
    if len(shown[0]) == len(blocks):  # else a block runs on over the end of its part
        for was, now, old, new in zip(blocks, written, *shown, strict=True):
            assert old == new or was != now


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("# 题\n\n一\x08二\n", "utf-8")
    real.chmod(0o640)
    link = tmp_path / "a.md"
    link.symlink_to(real)
    assert len(fix.file(link, {}, pipeline.convert)) == 1
    assert link.is_symlink()
    assert real.read_text("utf-8") == "# 题\n\n一二\n"
    assert os.name != "posix" or real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "real.md"]


def test_front_matter(tmp_path: Path) -> None:
    """A control character in a setting goes; what is like an address or a dot there stays."""
    given = "---\nbre\x01aks: tr\x02ue\ntitle: '[a](b c)'\ndigest: |\n  • 一\n---\n\n# 题\n\n[a](b c)\n"
    fixed, mended = _fixed(tmp_path, given.encode())
    expected = given.replace("\x01", "").replace("\x02", "").replace("\n[a](b c)", "\n[a](<b c>)")
    assert (fixed, mended) == (expected.encode(), [("WX002", 2), ("WX006", 10)])


def test_hard_links_stay(tmp_path: Path) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    one.write_text("# 题\n\n一\x08二很长很长\n", "utf-8")
    os.link(one, other)
    assert len(fix.file(one, {}, pipeline.convert)) == 1
    assert one.samefile(other)
    assert other.read_text("utf-8") == "# 题\n\n一二很长很长\n"


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 题\n\n一\x08二\n", "utf-8")
    path.chmod(0o444)
    with pytest.raises(WxExportError) as error:
        fix.file(path, {}, pipeline.convert)
    assert error.value.message == "is read-only, so it was not mended"
    assert error.value.hint == "Allow writing to it, or mend a copy."
    assert path.read_text("utf-8") == "# 题\n\n一\x08二\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
    done = subprocess.run([sys.executable, "-m", "wxexport", "check", "--fix", path], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"is read-only, so it was not mended" in done.stderr


def test_nesting_that_only_python_markdown_takes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# 题\n\n一\x08二\n\n{'>' * 300} 文\n", "utf-8")
    with pytest.raises(WxExportError, match="nested too deep to be mended"):
        fix.file(path, {"dialect": "python-markdown"}, pipeline.convert)


def test_many_places_do_not_take_for_ever(tmp_path: Path) -> None:
    """Hundreds that can be mended are mended at once; hundreds of which none can are given up."""
    mends, stays = "• 一\n\n尾\n\n" * 300, "• 一\n\n    代码\n\n" * 300
    assert _fixed(tmp_path, mends.encode())[0] == mends.replace("•", "-").encode()
    start = time.process_time()
    assert _fixed(tmp_path, stays.encode()) == (stays.encode(), [])
    assert time.process_time() - start < 30


def test_a_file_that_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(WxExportError, match="no such file"):
        fix.file(tmp_path / "none.md", {}, pipeline.convert)
