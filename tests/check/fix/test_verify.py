"""``check --fix``: what it does not fix, because the edit would be a guess or would change something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.check.fix.fixing import fixed
from wxexport import pipeline, to_html
from wxexport.html.notes import Notes
from wxexport.model import Article, Document


@pytest.mark.parametrize(
    "text",
    [
        "文\n| 甲 | 乙 | 丙 |\n|---|---|\n| 1 | 2 |\n",  # a blank line would not make it a table
        "— 作者\n",  # a signature
        "- 引文\n  — 作者\n",  # likewise, inside the item
        "- 一\n—— 二\n–5 度\n",  # a dash of Chinese text, a minus
        "—你好，—我也好\n—再见\n",  # what people say
        "— 完 —\n— 待续，再会 —\n",
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
def test_does_not_guess(tmp_path: Path, text: str) -> None:
    data = f"# 题\n\n{text}".encode()
    assert fixed(tmp_path, data) == (data, [])


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
    r"$\alpha {} b$",
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
    # A control character in a link's title is removed: it is in text.
    [(around, shown) for around in _SOUND for shown in _SHOWN if around[0] != "[" or "\x08" not in shown],
)
def test_code_formulas_comments_and_html_stay(tmp_path: Path, around: str, shown: str) -> None:
    """Alone, and where there is something to fix before, in the same line where it can be, and after."""
    kept = around.replace("{}", shown)
    assert fixed(tmp_path, f"# 题\n\n{kept}\n".encode()) == (f"# 题\n\n{kept}\n".encode(), [])
    before, after = "文[a](b c.pdf)字\x01\n\n• 甲\n• 乙\n\n尾\n\n", "文[a](<b c.pdf>)字\n\n- 甲\n- 乙\n\n尾\n\n"
    given, expected = (f"# 题\n\n{text}{kept}\n\n尾\n\n{text}" for text in (before, after))
    assert fixed(tmp_path, given.encode())[0] == expected.encode()
    if around[0] in "`$文" and "\n" not in around:
        given, expected = (f"# 题\n\n文{text}字{kept}\x02{text}\n" for text in ("[a](b c.pdf)", "[a](<b c.pdf>)"))
        assert fixed(tmp_path, given.encode())[0] == expected.replace("\x02", "").encode()


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
    result, _ = fixed(tmp_path, source.encode())
    assert fixed(tmp_path, result) == (result, [])
    before, after = (to_html(text.replace("\x08", "")) for text in (source, result.decode()))
    assert [match[0] for match in _KEPT.finditer(before)] == [match[0] for match in _KEPT.finditer(after)]
    written = result.decode().removeprefix("# 题\n\n").removesuffix("\n").split(parting)
    assert len(written) == len(blocks)
    shown = [html.split("<hr>") for html in (before, after)]
    assert len(shown[0]) == len(shown[1])
    if len(shown[0]) == len(blocks):  # else a block runs on over the end of its part
        for was, now, old, new in zip(blocks, written, *shown, strict=True):
            assert old == new or was != now


_FIXES, _STAYS, _EMPTY = "• 一\n\n尾\n\n" * 300, "• 一\n\n    代码\n\n" * 300, "##节\n\n" * 300


@pytest.mark.parametrize(
    ("text", "expected", "most"),
    [
        (_FIXES, _FIXES.replace("•", "-"), 2),
        (_STAYS, _STAYS, 2),
        (_EMPTY, _EMPTY, 2),  # sections with nothing in them
        (_FIXES + _EMPTY, _FIXES.replace("•", "-") + _EMPTY, 3),
        (_FIXES + _STAYS, _FIXES.replace("•", "-") + _STAYS, 3),
    ],
)
def test_many_places_take_few_conversions(tmp_path: Path, text: str, expected: str, most: int) -> None:
    """Hundreds of findings are fixed at once; hundreds that cannot be fixed are given up."""
    conversions = 0

    def counted(article: Article, *, notes: Notes) -> Document:
        nonlocal conversions
        conversions += 1
        return pipeline.review(article, notes)

    assert fixed(tmp_path, text.encode(), counted)[0] == expected.encode()
    assert conversions == most
