"""The archive's file -> its entries, and what is wrong with those that cannot be read; read ``of`` first.

An export may read the archive for every article, so that a table in the form that ``writing`` gives it is read by one
pattern: a tenth of the time of ``tomllib``, which reads the others, each alone. So a mistake costs one entry only.
"""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from wxexport.archive.entries import FILE_NAME, Archive, Entry, Problem
from wxexport.article import settings_file
from wxexport.errors import WxExportError
from wxexport.errors.toml import problem as toml_problem
from wxexport.messages import NOTHING, Message, t
from wxexport.text import UNPRINTABLE, regex, shortened
from wxexport.trust import files, folders

_LARGEST = 4 * 1024 * 1024  # bytes; 5,000 issues have about 2 MB
_MOST_PROBLEMS = 100
_TABLE = (
    r"(?m)^\[{0}\]\nurl = {1}\n"
    + "".join(rf"(?:{key} = {{0}}\n)?" for key in Entry._fields[2:])
    + r"\n*(?:#[^\n]*\n+)*"
)
_PLAIN = regex(_TABLE.format(r"\"([^\"\\\x00-\x1f\x7f-\x9f]*)\"", r"\"([^\"\\\s\x00-\x1f\x7f-\x9f]*)\"") + r"(?=\[|\Z)")
"""A table as ``writing`` writes it, as long as no text has a quotation mark in it."""
_ANY_TEXT = r"(\"[^\"\\\x00-\x1f\x7f-\x9f]*\"|'[^'\x00-\x1f\x7f-\x9f]*')"
_QUOTED = regex(_TABLE.format(_ANY_TEXT, _ANY_TEXT))
_BETWEEN = regex(r"(?<=\n)(?=\[)")
_NOTHING = regex(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_MARKER = regex(r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?: [^\n]*)?$")


def of(folder: Path) -> Archive:
    """The archive for the articles of a folder. What cannot be read is among its problems; an error of the settings
    raises ``WxExportError``.
    """
    return read(place(folder))


def place(folder: Path) -> Path:
    """Where the archive for the articles of a folder is, or would be: beside the nearest ``wxexport.toml``, else at
    the top of the repository. Raises ``WxExportError``.
    """
    folder = folder.resolve()
    settings = settings_file.find(folder)
    return (settings.parent if settings else folders.repository(folder) or folder) / FILE_NAME


def read(file: Path) -> Archive:
    """What is in an archive; nothing in one that does not exist."""
    try:
        text = text_of(file)
    except WxExportError as error:
        return Archive(file, {}, (Problem(error.message, error.line, error.hint or NOTHING),))
    entries, problems = _parsed(text)
    return Archive(file, entries, problems)


def text_of(file: Path) -> str:
    """The text of an archive with ``\\n`` line ends; ``""`` without one. Raises ``WxExportError``."""
    text = files.text_of(bytes_of(file), file).replace("\r\n", "\n")
    return text if text.endswith("\n") or not text else f"{text}\n"


def bytes_of(file: Path) -> bytes:
    """The bytes of an archive; none without one. Raises ``WxExportError``."""
    if not os.path.lexists(file):
        return b""
    return files.of_repository(file, folders.roots_for(file.parent), most=_LARGEST, noted=False)  # ``answers`` does


def tables(text: str) -> list[str]:
    """The text in pieces: what is before the first table, then each table with what follows it."""
    pieces = _BETWEEN.split("\n" + text)
    return [pieces[0][1:], *pieces[1:]]


def key_of(table: str) -> str | None:
    """The path that a table is for; ``None`` if that cannot be read."""
    if found := _QUOTED.fullmatch(table):
        return found[1][1:-1]
    try:
        (key,) = tomllib.loads(table.partition("\n")[0])
    except (ValueError, RecursionError):
        return None
    return key


def lines(text: str) -> dict[str, int]:
    """The line of an archive's text that each entry begins on."""
    found: dict[str, int] = {}
    line = 1
    for piece in tables(text):
        if key := key_of(piece):
            found.setdefault(key, line)
        line += piece.count("\n")
    return found


# --- entries ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _parsed(text: str) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    """The entries by their paths, and the problems. One whose date is no day has none."""
    entries, problems = _read(text)
    wrong = [entry for entry in entries.values() if entry.date and not _is_day(entry.date)]
    begins = lines(text) if wrong else {}
    hint = t("Write the day of publication as YYYY-MM-DD, or take the date out.")
    for entry in wrong:
        message = t("the date of {path} is no day: {date}", path=entry.path, date=shortened(entry.date))
        problems.append(Problem(message, begins.get(entry.path), hint))
        entries[entry.path] = entry._replace(date="")
    return entries, tuple(sorted(problems, key=lambda one: one.line or 0))


def _is_day(date: str) -> bool:
    """Whether this is YYYY-MM-DD, and the calendar has it."""
    if len(date) != len("YYYY-MM-DD") or date[4] != "-" or date[7] != "-":
        return False  # Python reads more than that
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return False
    return True


def _read(text: str) -> tuple[dict[str, Entry], list[Problem]]:
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    if marked := "<<<<<<< " in text:
        text, problems = _without_markers(text)
    at = 0
    for found in _PLAIN.finditer(text):
        start = found.start()
        if start > at:
            problems += islice(_between(text, at, start, entries), max(0, _MOST_PROBLEMS - len(problems)))
        at = found.end()
        entry = Entry._make(found.groups(""))
        if entries.setdefault(entry.path, entry) is not entry:
            problems.append(_twice(entry.path, text.count("\n", 0, start) + 1))
        if len(problems) >= _MOST_PROBLEMS:
            break  # nobody reads more, and each takes time
    else:
        problems += islice(_between(text, at, len(text), entries), max(0, _MOST_PROBLEMS - len(problems)))
    if problems and not marked and (whole := _whole(text)) is not None:
        return whole, []
    return entries, problems


def _without_markers(text: str) -> tuple[str, list[Problem]]:
    """The text with what git writes around two versions blanked, so that the entries of both can be read."""
    hint = t("Keep the entries of both sides, and delete the lines <<<<<<<, ======= and >>>>>>>.")
    lines = [text.count("\n", 0, found.start()) + 1 for found in _MARKER.finditer(text) if found[0][0] == "<"]
    return _MARKER.sub("", text), [Problem(t("a conflict of git is not resolved"), line, hint) for line in lines]


def _between(text: str, start: int, end: int, entries: dict[str, Entry]) -> Iterator[Problem]:
    """Reads what stands between two tables of our form, each table alone, into ``entries``."""
    before = text.count("\n", 0, start)
    for piece in tables(text[start:end]):
        if found := _QUOTED.fullmatch(piece):
            entry = _quoted(found)
            if entries.setdefault(entry.path, entry) is not entry:
                yield _twice(entry.path, before + 1)
        elif not _NOTHING.fullmatch(piece):
            yield from _slowly(piece, before, entries)
        before += piece.count("\n")


def _quoted(found: re.Match[str]) -> Entry:
    path, *values = (value[1:-1] for value in found.groups("__"))
    return Entry(path, *(" ".join(value.split()) for value in values))


def _twice(path: str, line: int) -> Problem:
    hint = t("Keep the one with the address of the published article.")
    return Problem(t("{path} stands twice", path=path), line, hint)


def _slowly(piece: str, before: int, entries: dict[str, Entry]) -> Iterator[Problem]:
    """Reads a piece that has another form than ours, with so many lines before it, into ``entries``."""
    found = _loaded(piece)
    if isinstance(found, Problem):
        if isinstance(again := _loaded("\n" * before + piece), Problem):  # with the lines of the file
            yield again
        if (ours := _QUOTED.match(piece)) and (entry := _quoted(ours)).path not in entries:
            entries[entry.path] = entry  # what is wrong stands behind it
        return
    for path, table in found.items():
        if path in entries:
            yield _twice(path, before + 1)
        elif not isinstance(table, dict):
            hint = t('Write a table for each issue: ["{path}"], and below it url = "https://…".', path="issue.md")
            yield Problem(t("{key} belongs to no issue", key=path), before + 1, hint)
        elif wrong := _wrong(table):
            yield Problem(t("{path}: {message}", path=path, message=wrong), before + 1)
        else:
            entries[path] = _entry(path, table)


def _loaded(text: str) -> dict[str, Any] | Problem:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = toml_problem(error, text)
        return Problem(t("invalid TOML: {reason}", reason=why.message), why.line, why.hint)


def _whole(text: str) -> dict[str, Entry] | None:
    """The entries of a file that is right as a whole, although its pieces are not: texts may have several lines."""
    found = _loaded(text)
    if isinstance(found, Problem) or any(not isinstance(one, dict) or _wrong(one) for one in found.values()):
        return None
    return {path: _entry(path, table) for path, table in found.items()}


def _wrong(table: dict[str, Any]) -> Message | None:
    if any(isinstance(value, dict) for value in table.values()):
        return t('the path needs quotes: ["2026-11-07.md"]')
    if not isinstance(table.get("url"), str) or not table["url"]:
        return t('the address is missing: url = "https://mp.weixin.qq.com/s/…"')
    for key in Entry._fields[2:]:
        if not isinstance(table.get(key, ""), str | datetime.date):
            return t("{key} must be text", key=key)
    return None


def _entry(path: str, table: dict[str, Any]) -> Entry:
    found = (table.get(key, "") for key in Entry._fields[1:])
    values = (one.isoformat()[:10] if isinstance(one, datetime.date) else str(one) for one in found)
    return Entry(path, *(UNPRINTABLE.sub("", " ".join(value.split())) for value in values))
