"""How wide text is, and what of it a terminal would obey."""

from __future__ import annotations

import json
import shlex

import pytest

from wxexport.text import argument, cells, control_in, padded, safe_json, visible, visible_line, width, wrapped


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0),
        ("中文，。", 4),
        ("2020-03-19", 8 * 0.64 + 2 * 0.36),
        ("WiFi", 0.9 + 0.36 + 0.72 + 0.36),
        ("①→×", 3),
        ("e\u0301\u2060", 0.58),  # an accent and a joiner have no width
    ],
)
def test_width(text: str, em: float) -> None:
    assert width(text) == pytest.approx(em)


def test_cells_of_a_terminal() -> None:
    assert [cells(text) for text in ("", "ab", "甲乙", "e\u0301", "a，b", "…")] == [0, 2, 4, 1, 4, 1]
    assert (padded("甲", 4), padded("abc", 2)) == ("甲  ", "abc")


def test_wrapped() -> None:
    assert wrapped("白底黑字：层次只来自字号，适合 Markdown 文章。", 12) == [
        "白底黑字：层",
        "次只来自字",
        "号，适合",
        "Markdown 文",
        "章。",
    ]
    assert wrapped("black on white, by size", 9) == ["black on", "white, by", "size"]
    assert wrapped("", 9) == [""]
    assert wrapped("a-very-long-word b", 5) == ["a-very-long-word", "b"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\tb\nc 😀 👨\u200d👩\u200d👧 e\u0301", "甲\tb\nc 😀 👨\u200d👩\u200d👧 e\u0301"),
        ("\x1b[31m\x07\r\x00", "\\x1b[31m\\x07\\x0d\\x00"),
        ("\x7f\x80\x9b2J\x9f", "\\x7f\\x80\\x9b2J\\x9f"),
        ("\u202a\u202b\u202c\u202d\u202e", "\\u202a\\u202b\\u202c\\u202d\\u202e"),
        ("\u2066\u2067\u2068\u2069\u200e\u200f\u061c", "\\u2066\\u2067\\u2068\\u2069\\u200e\\u200f\\u061c"),
        ("\u2028\u2029\ufffe\udce9", "\\u2028\\u2029\\ufffe\\udce9"),
        ("\U000e0041\U000e007f", "\\U000e0041\\U000e007f"),
    ],
)
def test_what_a_terminal_would_obey_is_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
    value = {text: [text]}
    assert json.loads(safe_json(json.dumps(value, ensure_ascii=False))) == value
    assert visible(safe_json(json.dumps(value, ensure_ascii=False))) == safe_json(json.dumps(value, ensure_ascii=False))


def test_an_argument_is_one_word_of_a_shell() -> None:
    assert argument("issues/第7期-1.md") == "issues/第7期-1.md"
    assert argument("-7.md") == "./-7.md"
    for path in ("a b.md", "$(x)", "https://e.com/?a=1&b=2", "it's", "，。", "~a", "a\nb", ""):
        assert shlex.split(argument(path)) == [path]
        assert argument(path) != path


def test_a_visible_line_is_one() -> None:
    assert visible_line("a\nb\r\n") == "a\\nb\\x0d\\n"


def test_the_first_control_character_in_a_value() -> None:
    again: list[object] = ["a"]
    again.append(again)  # YAML can say that
    many: list[object] = ["b"]
    for _ in range(60):
        many = [many] * 10
    assert control_in({"a": [1, None, again, many, "甲\n\t\u202e"]}, "key") is None
    assert control_in("\x1b", "key") == ("key", 0x1B)
    assert control_in({"a": {"b": ["x", "\x9b"]}}, "key") == ("key.a.b", 0x9B)
    assert control_in({"\x00": 1}, "key") == ("key", 0)
