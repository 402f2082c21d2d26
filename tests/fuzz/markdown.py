"""Markdown of every dialect: the marks of all tools, golden articles in pieces, signs in any order."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.constructs import EVERY_CONSTRUCT
from tests.fuzz.pieces import ADDRESSES, ANYTHING, HOSTILE, WORDS, damaged, marks, of_files, several, soup
from wxexport.markdown.dialects import TOOLS

_GOLDEN = Path(__file__).resolve().parent.parent / "golden"
_ARTICLES = sorted(_GOLDEN.glob("*/article.md"))

_SIGNS = marks(
    "*_~`[](){}<>!#|-+=:;&\\\"'.,/@^$% \t\n",
    *("**", "~~", "==", "```", "$$", ":::", "    ", "  \n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n   ", "\n===\n"),
    *("\n---\n",),
    *("[^1]", "\n\n[^1]: ", "^[", "![", "](", "\n|a|b|\n|-|:-:|\n|", "- [x] ", "> [!TIP]\n> ", "[[", "]]", "![["),
    *("%%",),
    *("{% ", " %}", "{{< ", " >}}", "{{% ", "!!! note\n    ", "??? ", '=== "', "{: ", "{#", "{.", "\\[", "\\("),
    *(":smile:",),
    *("\n[a]: ", "*[", "\n:   ", "<!-- ", " -->", "\\begin{align}", "\\end{align}", "&amp;", "&#x26;", "<br>"),
    *("</div>",),
    *("中文", "，", "（", "」", "\u3000", "😀", "\u00a0", "\ufe0f"),
)
_MARKS = st.sampled_from(sorted({mark.written.replace("↵", "\n") for tool in TOOLS for mark in tool.marks}))
_BLOCKS = st.one_of(
    of_files([path.read_text("utf-8", "replace") for path in _ARTICLES] + [EVERY_CONSTRUCT]),
    _MARKS,
    several(WORDS, 3, " "),
)
_LINES = st.one_of(
    WORDS,
    st.builds("[{}]({})".format, WORDS, ADDRESSES),
    st.builds('![{}]({} "图注")'.format, WORDS, ADDRESSES),
    st.builds("<a href='{}'>{}</a>".format, ADDRESSES, WORDS),
    st.builds("**{}**{}`{}`".format, WORDS, WORDS, WORDS),
    st.builds("{}[^1]\n\n[^1]: {}".format, WORDS, WORDS),
    st.builds("|{}|{}|\n|-|-|\n|{}|{}|".format, WORDS, WORDS, WORDS, WORDS),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "py", "js {1}", "mermaid", "dot", "math", "diff"]), WORDS),
    st.builds("${}$".format, st.sampled_from(["x^2", "\\frac{1}{2}", "\\text{词}", "\\undefined", "{"])),
)


def _around(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def within(text: str, first: str, rest: str) -> str:
        return first + text.replace("\n", "\n" + rest)

    return st.builds(
        lambda text, around: within(text, *around),
        several(blocks, 3, "\n\n"),
        st.sampled_from([("> ", "> "), ("- ", "  "), ("1. ", "   "), ("> [!NOTE]\n> ", "> "), ("[^2]: ", "    ")]),
    ) | several(blocks, 3, "\n\n").map(lambda text: f"<details><summary>词</summary>\n\n{text}\n\n</details>")


_NESTED = several(st.recursive(_BLOCKS | _LINES, _around, max_leaves=6), 5, "\n\n")

TEXTS = st.one_of(
    damaged(_NESTED, _SIGNS | HOSTILE | WORDS), soup(_SIGNS, _SIGNS, _LINES, ADDRESSES, HOSTILE, ANYTHING), _NESTED
)
