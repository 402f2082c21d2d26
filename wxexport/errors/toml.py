"""What ``tomllib`` says of a text -> what is wrong in the author's words, where, what to do; read ``problem`` first.

The words of ``tomllib`` are for programmers and change with Python's version, so that none of them is shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from wxexport.errors import WxExportError
from wxexport.messages import NOTHING, Message, t
from wxexport.text import regex


class Problem(NamedTuple):
    """What is wrong in a text, what to do, and where: 1-based, ``None`` if unknown."""

    message: Message
    hint: Message = NOTHING
    line: int | None = None
    column: int | None = None


_PLACE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_ENTRY = regex(r"[ \t]*(?P<key>(?:[\w-]+|\"[^\"]*\"|'[^']*')(?:[ \t]*\.[ \t]*[\w\"'-]+)*)[ \t]*(?P<sign>[=:＝：])")
_NAMED = regex(r"'([\w-]+)'")
_TABLE = regex(r"[ \t]*\[+[ \t]*(?P<key>[\w.-]+)")
_TEXT = t('Write key = value, and text in straight quotes: theme = "tech".')
_ESCAPE = t("In text, write / instead of \\, or put the text in single quotes: 'a\\b'.")

_AT_VALUE = (
    (regex(r"[“”‘’「」『』＂＇]"), t("text needs straight quotes"), t('Write "…" instead of “…”.')),
    (
        regex(r"(?i:true|false|yes|no|on|off)\b"),
        t("a switch is true or false"),
        t("Write one of these, in small letters."),
    ),
    (regex(r"[ \t]*(?:#|$)"), t("the value is missing"), _TEXT),
    (regex(r"[+-]?[\d.]"), t("this is no number"), t('Write digits only, such as 1080; text needs quotes: "…".')),
    (regex(""), t("text needs straight quotes"), _TEXT),
)
"""What stands where ``tomllib`` finds no value, the most particular first."""

_KINDS = (
    ("Expected '=' after a key", t("a key and its value are joined by ="), _TEXT),
    ("Invalid statement", t("this line is not key = value"), _TEXT),
    ("Invalid initial character for a key part", t("this is no key"), _TEXT),
    ("Expected newline", t("something stands behind the value"), t("Put text in quotes, and a comment behind #.")),
    ("Expected ']", t("the name of the table has no closing bracket"), t("Write it as [tail].")),
    ("Unclosed array", t("the list is not closed"), t('Write ["a", "b"]: commas between, and a ] at the end.')),
    (
        "Unclosed inline table",
        t("the braces are not closed"),
        t('Write { a = "b", c = "d" }: commas between, and a } at the end.'),
    ),
    ("Unescaped", t("a backslash has a meaning of its own in text"), _ESCAPE),
    ("Invalid hex value", t("a backslash has a meaning of its own in text"), _ESCAPE),
    ("Escaped character", t("a backslash has a meaning of its own in text"), _ESCAPE),
    ("Unterminated string", t("the text is not closed"), t("Put the missing quote at its end.")),
    ("Expected \"'", t("the text is not closed"), t("Put the missing quote at its end.")),
    ("Illegal character '\\n'", t("the text is not closed"), t("Put the missing quote at its end.")),
    ("Found invalid character '\\n'", t("the text is not closed"), t("Put the missing quote at its end.")),
    ("Illegal character", t("a character that cannot be seen stands in the text"), t("Delete it.")),
    ("Found invalid character", t("a character that cannot be seen stands in the text"), t("Delete it.")),
    ("Invalid date", t("there is no such day or time"), t("Put it in quotes, or correct it.")),
)
"""How ``tomllib``'s message begins, what is wrong, and what to do."""

_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline table key")
_OPEN = {"Unclosed array": "[", "Unclosed inline table": "{", "Unterminated string": '"', "Expected \"'": "'"}
"""Found where the text goes on; the mistake is where it begins, with this character."""


def problem(error: ValueError | RecursionError, text: str) -> Problem:
    """What ``tomllib`` refuses in a text."""
    found = _PLACE.search(str(error))
    if found is None:  # Python's own limits
        too_deep = isinstance(error, RecursionError)
        return Problem(t("it is nested too deep") if too_deep else t("a number has too many digits"))
    said, lines = str(error)[: found.start()], text.rstrip("\n").split("\n")
    line, column = (int(found[1]), int(found[2])) if found[1] else (len(lines), len(lines[-1]) + 1)
    while line > 1 and not lines[line - 1 :]:  # behind the last line
        line, column = line - 1, len(lines[line - 2]) + 1
    if opening := next((mark for beginning, mark in _OPEN.items() if said.startswith(beginning)), ""):
        line, column = _beginning(lines, line, column, opening)
    written = lines[line - 1]
    if said.startswith("Invalid value"):
        message, hint = next((words for pattern, *words in _AT_VALUE if pattern.match(written, column - 1)))
        return Problem(message, hint, line, column)
    if said.startswith(_TWICE):
        return _twice(lines, line, said)
    for beginning, message, hint in _KINDS:
        if said.startswith(beginning):
            return Problem(message, hint, line, column)
    return Problem(t("this is not TOML"), _TEXT, line, column)


def _twice(lines: list[str], line: int, said: str) -> Problem:
    """A key or table that is set again, with the line of the first."""
    found = _NAMED.search(said)
    name = found[1] if found else _name(lines[line - 1])
    first = next((at for at, text in enumerate(lines[: line - 1], 1) if name and _name(text) == name), None)
    hint = t("Keep one; the first is in line {first}.", first=first) if first else t("Keep one.")
    message = t("{name} is set twice", name=name) if name else t("the same key is set twice")
    return Problem(message, hint, line, 1)


def _name(line: str) -> str:
    found = _ENTRY.match(line) or _TABLE.match(line)
    return found["key"].strip("\"'") if found else ""


def _beginning(lines: list[str], line: int, column: int, opening: str) -> tuple[int, int]:
    """Where the value begins that is still open at a place."""
    for at in range(line, 0, -1):
        found = _ENTRY.match(lines[at - 1])
        value = lines[at - 1][found.end() :] if found else ""
        if found and value.lstrip().startswith(opening) and (at < line or found.end() < column):
            return at, found.end() + len(value) - len(value.lstrip()) + 1
    return line, column


def read_toml(text: str, path: str | Path) -> dict[str, Any]:
    """The tables of the text of a TOML file. Raises ``WxExportError`` with the line and column of what is wrong."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = problem(error, text)
    message = t("invalid TOML: {reason}", reason=found.message)
    raise WxExportError(message, path, found.line, found.hint or None, found.column)


def line_of_key(toml: str, key: str, table: str = "") -> int | None:
    """The line of a TOML text that sets a key, or a key of a ``table``, or that begins the table of this name."""
    wanted = f"{table}.{key}" if table else key
    for line, inside, name in _names(toml):
        if wanted == (f"{inside}.{name}" if inside else name) and (table or not inside):
            return line
    if table:  # { key = … } in a line, or table.key = …
        return line_of_key(toml, f"{table}.{key}") or line_of_key(toml, table)
    return next((line for line, _, name in _names(toml) if name.startswith(f"{key}.")), None)


def _names(toml: str) -> Iterator[tuple[int, str, str]]:
    """Line, table and name of every key and table of a text."""
    table = ""
    for line, text in enumerate(toml.split("\n"), 1):
        if found := _TABLE.match(text):
            yield line, "", found["key"]
            table = found["key"]
        elif found := _ENTRY.match(text):
            yield line, table, re.sub(r"[ \t\"']", "", found["key"])
