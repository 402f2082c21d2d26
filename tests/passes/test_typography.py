"""Spaces between Chinese and Latin, and curly quotes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.passes.one_pass import after
from wxexport.html import tree

PARTS = ("中", "文", "a", "1", " ", "\n", '"', "'", "·", "，", ",", ":", "(", ")", "<b>", "</b>", "<br>", "+", "\ue000")


@given(st.lists(st.sampled_from((*PARTS, "<code>x中</code>", "“", "/", "-")), max_size=40).map("".join))
def test_typography_adds_spaces_and_turns_quotes(html: str) -> None:
    def text(html: str) -> str:
        return "".join(tree.parse(f"<p>{html}</p>", "a.md").itertext())

    changed = after("typography", f"<p>{html}</p>", spaces=True, curly_quotes=True)
    same = str.maketrans("“”‘’", "\"\"''", " ")
    assert "".join(tree.parse(changed, "a.md").itertext()).translate(same) == text(html).translate(same)
    assert "x中" in text(html) or "x 中" not in changed


def test_long_paragraphs() -> None:
    text = "中a" * 50_000
    assert after("typography", f"<p>{text}</p>", spaces=True).replace(" ", "") == f"<p>{text}</p>"
    text = '中"' * 50_000
    assert after("typography", f"<p>{text}</p>", curly_quotes=True) == "<p>" + "中“中”" * 25_000 + "</p>"
