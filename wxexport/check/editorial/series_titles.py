"""The dates and numbers of issues, in titles and in file names. The rules about series share this."""

from __future__ import annotations

from wxexport.text import regex

_DATE = regex(r"(?<!\d)(20\d\d)\s*[-./年_]?\s*(0?[1-9]|1[0-2])\s*[-./月_]?\s*(0?[1-9]|[12]\d|3[01])(?!\d)")
_NUMBER = regex(r"第\s*(\d{1,4})\s*[期篇卷]|(?:[Vv]ol\.?|[Nn]o\.|[Ii]ssue|#|＃)\s*\.?\s*(\d{1,4})(?!\d)")
_DIGITS = regex(r"\d{4,}")
_IN_NAME = regex(r"(?<!\d)(\d{1,4})(?!\d)")


def date(text: str) -> tuple[int, int, int] | None:
    """The one date in a text; ``None`` without one and with several."""
    found = {tuple(map(int, match.groups())) for match in _DATE.finditer(text)}
    return next(iter(found)) if len(found) == 1 else None  # type: ignore[return-value]


def date_of_file(stem: str) -> tuple[int, int, int] | None:
    """The date in a file's name; ``None`` for a span of dates."""
    return date(stem) if not _DIGITS.search(_DATE.sub("", stem, count=1)) else None


def number(text: str) -> int | None:
    """The number of the issue that a title states: 第 12 期, Vol. 12."""
    found = _NUMBER.search(text)
    return int(found[1] or found[2]) if found else None


def number_of_file(stem: str) -> int | None:
    """The only number of a file's name."""
    found = _IN_NAME.findall(stem)
    return int(found[0]) if len(found) == 1 else None
