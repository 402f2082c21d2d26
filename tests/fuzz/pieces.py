"""Pieces of text -> longer texts: what the strategies of all kinds have in common."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

WORDS = st.integers(100, 999).map(lambda number: f"词{number}词")
"""Words that can be told from everything else in the output."""

ANYTHING = st.text(max_size=12)
ADDRESSES = st.sampled_from(
    [
        *("https://example.com/a", "https://mp.weixin.qq.com/s/abc123", "http://[::1", "//example.com/x", "#词"),
        *("", " "),
        *("javascript:alert(1)", "JaVa\tScRiPt:alert(1)", "&#106;avascript:alert(1)", "vbscript:x"),
        *("\x01javascript:x",),
        *("data:text/html,<script>alert(1)</script>", "data:image/svg+xml,<svg onload=alert(1)>"),
        *("file:///etc/passwd",),
        *("https://mp.weixin.qq.com@example.com/s/a", "https://mp.weixin.qq.com\\@example.com/s/a", "missing.png"),
        *("../../../etc/passwd", "x.svg", "a.md", "%00", "https://例子.中国/路", "http://127.0.0.1:9/"),
        *("\\\\host\\share",),
    ]
)
HOSTILE = st.sampled_from(
    [
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onclick="alert(1)', "</section></section>"),
        *("<svg onload=alert(1)>", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&#x202e;", "\x1b[31m", "\0", "\ufeff"),
        *("\u2028", "\ud7ff", "\ufffe", "<style>*{display:none}</style>", "<base href=//example.com>", "\u202e"),
        *("{{7*7}}",),
        *("]]></style>", "</script>", "</textarea>", "<plaintext>", "<iframe src=https://example.com>", "𝒳"),
        *("e\u0301",),
    ]
)


def several(texts: st.SearchStrategy[str], most: int, between: str = "") -> st.SearchStrategy[str]:
    return st.lists(texts, max_size=most).map(between.join)


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[str], inserted: st.SearchStrategy[str]) -> str:
    """A text with a few pieces cut out, doubled or put in."""
    text = draw(texts)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        piece = draw(st.one_of(st.just(""), st.just(text[start:end] * 2), inserted))
        text = text[:start] + piece + text[end:]
    return text


def marks(signs: str, *words: str) -> st.SearchStrategy[str]:
    """Signs that mean something in a language, and words of it."""
    return st.sampled_from([*signs, *words])


def soup(*parts: st.SearchStrategy[str], most: int = 40) -> st.SearchStrategy[str]:
    """Parts in any order."""
    return several(st.one_of(*parts), most)


def of_files(texts: Sequence[str], separator: str = "\n\n") -> st.SearchStrategy[str]:
    """The parts of real files."""
    return st.sampled_from(sorted({part for text in texts for part in text.split(separator) if part.strip()}))
