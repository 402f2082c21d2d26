"""Settings written into front matter and ``wxexport.toml``: the lines that change, and all others as they were."""

from __future__ import annotations

import pytest

from wxexport.article import rewrite
from wxexport.errors import WxExportError

LOOK = {"theme": "warm", "theme_options": {"accent": "#0052d9", "font_size": 18.0}, "title_in_body": False}
WRITTEN = 'theme: warm\ntheme_options:\n  accent: "#0052d9"\n  font_size: 18\ntitle_in_body: false\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 题\n\n正文\n", f"---\n{WRITTEN}---\n\n# 题\n\n正文\n"),
        ("\n# 题\n", f"---\n{WRITTEN}---\n\n# 题\n"),
        ("---\ntitle: 一\n---\n\n正文\n", f"---\ntitle: 一\n{WRITTEN}---\n\n正文\n"),
        ("\ufeff---\r\ntitle: 一\r\n---\r\n正文", f"\ufeff---\ntitle: 一\n{WRITTEN}---\n正文".replace("\n", "\r\n")),
        (
            "---\ntheme: tech # mine\n# a comment\ntitle: 一\ntheme_options:\n  justify: true\ndate: 2026-1-1\n"
            "---\n正文\n",
            "---\ntheme: warm\n# a comment\ntitle: 一\ntheme_options:\n  justify: true\n"
            '  accent: "#0052d9"\n  font_size: 18\ndate: 2026-1-1\ntitle_in_body: false\n---\n正文\n',
        ),
        (
            '+++\ntitle = "一"\n\n[extra]\na = 1\n+++\n正文\n',
            '+++\ntitle = "一"\ntheme = "warm"\ntheme_options = { accent = "#0052d9", font_size = 18 }\n'
            "title_in_body = false\n\n[extra]\na = 1\n+++\n正文\n",
        ),
    ],
)
def test_front_matter(text: str, expected: str) -> None:
    assert rewrite.in_front_matter(text, "a.md", LOOK) == expected


@pytest.mark.parametrize("text", ['{"title": "一"}\n\n正文\n', "Title: 一\nDate: 2026-1-1\n\n正文\n"])
def test_front_matter_of_another_kind_stays(text: str) -> None:
    with pytest.raises(WxExportError, match="front matter of this kind is not changed"):
        rewrite.in_front_matter(text, "a.md", LOOK)


def test_a_key_is_taken_out() -> None:
    text = "---\ntitle: 一\ntheme_options:\n  accent: red\n  justify: true\n---\n正文\n"
    one = rewrite.in_front_matter(text, "a.md", {"theme_options": {"accent": None}})
    assert one == "---\ntitle: 一\ntheme_options:\n  justify: true\n---\n正文\n"
    none = rewrite.in_front_matter(one, "a.md", {"theme_options": {"justify": None}})
    assert none == "---\ntitle: 一\n---\n正文\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 'theme = "warm"\ntheme_options = { accent = "#0052d9", font_size = 18 }\ntitle_in_body = false\n'),
        (
            '# mine\ntheme = "tech"  # dark\n\n[theme_options]\njustify = true\n\n# the end\n[tail]\naccount = "甲"\n',
            '# mine\ntheme = "warm"\ntitle_in_body = false\n\n[theme_options]\njustify = true\naccent = "#0052d9"\n'
            'font_size = 18\n\n# the end\n[tail]\naccount = "甲"\n',
        ),
        (
            'author = "甲"\n\n# the end\n[tail]\naccount = "甲"',
            'author = "甲"\ntheme = "warm"\ntheme_options = { accent = "#0052d9", font_size = 18 }\n'
            'title_in_body = false\n\n# the end\n[tail]\naccount = "甲"',
        ),
    ],
)
def test_the_settings_file(text: str, expected: str) -> None:
    assert rewrite.in_file(text, "wxexport.toml", LOOK) == expected


def test_what_cannot_be_written_safely_is_refused() -> None:
    with pytest.raises(WxExportError, match="cannot be changed safely"):
        rewrite.in_file('theme_options.accent = "red"\n', "wxexport.toml", LOOK)
    with pytest.raises(WxExportError, match="cannot be read"):
        rewrite.in_file("theme = \n", "wxexport.toml", LOOK)
