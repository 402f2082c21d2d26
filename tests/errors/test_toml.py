"""What ``tomllib`` refuses: said in the author's words in both languages, on the right line, with what to do."""

from __future__ import annotations

import re
import tomllib

import pytest

from wxexport.errors import toml
from wxexport.errors.toml import Problem

WORDS = re.compile(r"(?<![A-Za-z])(?!(?:TOML|theme|tech|true|false|tail|accent)(?![A-Za-z]))[A-Za-z]{3,}")


def problem(text: str) -> Problem:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return toml.problem(error, text)
    raise AssertionError("is TOML")


REFUSED = [
    ("theme = tech", 1, 9, "text needs straight quotes"),
    ("theme = “tech”", 1, 9, "text needs straight quotes"),
    ("theme = 「tech」", 1, 9, "text needs straight quotes"),
    ("theme: tech", 1, 6, "a key and its value are joined by ="),
    ('theme ＝ "tech"', 1, 7, "a key and its value are joined by ="),
    ("theme", 1, 6, "a key and its value are joined by ="),
    ("breaks = True", 1, 10, "a switch is true or false"),
    ("breaks = yes", 1, 10, "a switch is true or false"),
    ("theme =\n", 1, 8, "the value is missing"),
    ("theme = # tech", 1, 9, "the value is missing"),
    ("theme = .5", 1, 9, "this is no number"),
    ('theme = "tech', 1, 9, "the text is not closed"),
    ('theme = "tech\nbreaks = true', 1, 14, "the text is not closed"),
    ("theme = 'tech\nbreaks = true", 1, 9, "the text is not closed"),
    ("theme = 'tech\ntail = 'x'", 1, 14, "the text is not closed"),
    ('theme = """\na = 1\nb = 2\n', 1, 9, "the text is not closed"),
    ('x = ["a"\ntheme = "tech"', 1, 5, "the list is not closed"),
    ("breaks = true\nx = [1,\n2", 2, 5, "the list is not closed"),
    ('x = { a = "b"', 1, 5, "the braces are not closed"),
    ('theme = "a" "b"', 1, 13, "something stands behind the value"),
    ("x = 1080px", 1, 9, "something stands behind the value"),
    ('标题 = "x"', 1, 1, "this line is not key = value"),
    ('a. = "x"', 1, 4, "this is no key"),
    ("[tail\na = 1", 1, 6, "the name of the table has no closing bracket"),
    ('theme = "C:\\path"', 1, 14, "a backslash has a meaning of its own in text"),
    ('theme = "C:\\udir"', 1, None, "a backslash has a meaning of its own in text"),
    ('theme = "\x01"', 1, 10, "a character that cannot be seen stands in the text"),
    ("# \x01", 1, None, "a character that cannot be seen stands in the text"),
    ("date = 2026-02-30", 1, 8, "there is no such day or time"),
    ('theme = "a"\nbreaks = true\ntheme = "b"', 3, 1, "theme is set twice"),
    ("[tail]\na = 1\n[tail]\n", 3, 1, "tail is set twice"),
    ('x = { accent = "a", accent = "b" }', 1, 1, "accent is set twice"),
    ("tail.a = 1\ntail = 2", 2, 1, "tail is set twice"),
    ("x = " + "[" * 30_000, None, None, "it is nested too deep"),
    (f"x = {'9' * 9_000}", None, None, "a number has too many digits"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), REFUSED, ids=[text[:20] for text, *_ in REFUSED])
def test_what_is_refused(text: str, line: int | None, column: int | None, message: str) -> None:
    found = problem(text)
    assert (found.message, found.line) == (message, line)
    assert column is None or found.column == column
    assert found.hint or line is None
    assert not WORDS.search(found.message.in_language("zh") + found.hint.in_language("zh"))


def test_the_first_of_two_is_named() -> None:
    assert problem('theme = "a"\nbreaks = true\ntheme = "b"').hint == "Keep one; the first is in line 1."


def test_words_that_are_not_known_are_not_shown() -> None:
    found = toml.problem(ValueError("Some new complaint (at line 2, column 3)"), "a = 1\nb = ?\n")
    assert (found.message, found.line, found.column) == ("this is not TOML", 2, 3)


@pytest.mark.parametrize(
    ("text", "key", "table", "line"),
    [
        ("[tail]\nacount = 1", "acount", "tail", 2),
        ("acount = 1\n[tail]\nacount = 2", "acount", "tail", 3),
        ("a = 1\n[tail]\norder = 2", "order", "tail", 3),
        ("tail = { order = 1 }", "order", "tail", 1),
        ("a = 1\ntail.order = 1", "order", "tail", 2),
        ("[tail]\ntheme = 1\n", "theme", "", None),
        ("[tail]\ntheme = 1\n", "tail", "", 1),
        ('"theme" = 1', "theme", "", 1),
        ("[[tail]]\n", "tail", "", 1),
        ("theme_options.accent = 1", "theme_options", "", 1),
        ("# theme = 1\ntheme = 2", "theme", "", 2),
    ],
)
def test_the_line_of_a_key(text: str, key: str, table: str, line: int | None) -> None:
    assert toml.line_of_key(text, key, table) == line
