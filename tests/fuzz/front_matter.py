"""Front matter of every form (YAML, TOML, JSON, Hexo's) with keys of ours and of others, and any values."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.pieces import ADDRESSES, ANYTHING, HOSTILE, WORDS, damaged, marks
from wxexport.article import keys

NAMES = [key.name for key in keys.SETTINGS if key.where != "file"]
_KEYS = st.sampled_from(
    sorted({*NAMES, *(alias for key in keys.SETTINGS for alias in key.aliases), "title", "date", "x"})
)
SCALARS = st.one_of(
    WORDS,
    ADDRESSES,
    ANYTHING,
    HOSTILE,
    st.sampled_from(
        ["true", "no", "null", "~", "0", "-1", "1e999", ".nan", ".inf", "0x1f", "1_0", "2026-13-45", "12:30:45"]
    ),
    st.sampled_from(
        ["!!python/object:os.system", "&a [*a]", "<<: *a", "|\n  词\n  词", "> 词", "'''", '"\\x"', "[[", "{a: ", "@"]
    ),
    st.sampled_from(
        ["default", "ink", "github", "python-markdown", "svg", "png", "files", "cc-by-4.0", "CC0", "2026-11-07"]
    ),
    st.integers(-(10**30), 10**30).map(str),
)
_VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda all_: f"[{', '.join(all_)}]")
        | st.lists(st.tuples(_KEYS, inner), max_size=3).map(
            lambda all_: f"{{{', '.join(f'{k}: {v}' for k, v in all_)}}}"
        )
    ),
    max_leaves=4,
)
_FORMS = st.sampled_from(
    [
        ("---\n", ": ", "\n", "\n---\n"),
        ("+++\n", " = ", "\n", "\n+++\n"),
        ("{", ": ", ", ", "}\n"),
        ("", ": ", "\n", "\n---\n"),
        ("\ufeff---\r\n", ": ", "\r\n", "\r\n...\r\n"),
    ]
)


def _written(form: tuple[str, str, str, str], pairs: list[tuple[str, str]], body: str) -> str:
    opening, colon, between, closing = form
    quote = '"' if opening == "{" else ""
    return f"{opening}{between.join(f'{quote}{key}{quote}{colon}{value}' for key, value in pairs)}{closing}\n{body}\n"


_HEADS = st.builds(_written, _FORMS, st.lists(st.tuples(_KEYS, _VALUES), max_size=6), WORDS.map("# 标题\n\n{}".format))

TEXTS = damaged(_HEADS, marks(":-'\"[]{}#&*!|>%@`,= \n\t", "---\n", "+++\n", "  - ", "\n\n"))
