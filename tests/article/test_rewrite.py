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


OPTIONS = '"theme_options": {"accent": "#0052d9", "font_size": 18}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"title": "一"}\n', f'{{"title": "一", "theme": "warm", {OPTIONS}, "title_in_body": false}}\n'),
        (
            '{\r\n\t"title": "一",\r\n\t"theme" : "tech",\r\n\t"tags": ["a", {"b": 1}]\r\n}\r\n',
            '{\r\n\t"title": "一",\r\n\t"theme" : "warm",\r\n\t"tags": ["a", {"b": 1}],\r\n\t'
            f'{OPTIONS},\r\n\t"title_in_body": false\r\n}}\r\n',
        ),
        (
            '{\n  "title": "一"\n}\n',
            f'{{\n  "title": "一",\n  "theme": "warm",\n  {OPTIONS},\n  "title_in_body": false\n}}\n',
        ),
        (
            '"title": "一",\n"date": "2026"\n;;;\n',
            f'"title": "一",\n"date": "2026",\n"theme": "warm",\n{OPTIONS},\n"title_in_body": false\n;;;\n',
        ),
    ],
)
def test_front_matter_in_json(text: str, expected: str) -> None:
    start = ";;;\n" if text.endswith(";;;\n") else ""
    assert rewrite.in_front_matter(f"{start}{text}\n正文\n", "a.md", LOOK) == f"{start}{expected}\n正文\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"title": "一", "theme": "tech", "theme_options": {"accent": "red"}}', '{"title": "一", "theme": "tech"}'),
        ('{"theme_options": {"accent": "red"}, "title": "一"}', '{"title": "一"}'),
        (
            '{\n  "title": "一",\n  "theme_options": {"accent": "red"},\n  "date": "1"\n}',
            '{\n  "title": "一",\n  "date": "1"\n}',
        ),
    ],
)
def test_an_entry_of_json_is_taken_out(text: str, expected: str) -> None:
    changed = rewrite.in_front_matter(f"{text}\n\n正文\n", "a.md", {"theme_options": {"accent": None}})
    assert changed == f"{expected}\n\n正文\n"


def test_front_matter_of_plain_lines_takes_plain_text() -> None:
    text = "Title: 一\nDate: 2026-1-1\n\n正文\n"
    changed = rewrite.in_front_matter(text, "a.md", {"theme": "warm"})
    assert changed == "Title: 一\nDate: 2026-1-1\ntheme: warm\n\n正文\n"
    with pytest.raises(WxExportError, match="takes no options; put it between two") as error:
        rewrite.in_front_matter(text, "a.md", LOOK)
    assert error.value.hint == f"Write this there by hand:\n{WRITTEN}".rstrip("\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"title": "一", date: "1"}\n\n正文\n', '"theme": "warm",'),
        ("---\ntitle: a: b\ntheme_options: {accent: red}\n---\n正文\n", "theme: warm"),
    ],
)
def test_what_is_not_valid_is_written_by_hand(text: str, line: str) -> None:
    with pytest.raises(WxExportError, match="cannot be changed safely") as error:
        rewrite.in_front_matter(text, "a.md", LOOK)
    assert line in str(error.value.hint).splitlines()


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
    with pytest.raises(WxExportError, match="invalid TOML: the value is missing"):
        rewrite.in_file("theme = \n", "wxexport.toml", LOOK)
