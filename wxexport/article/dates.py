"""A title or a file's name -> the date and the number of the issue; read ``date`` and ``number`` first.

All that deals with them reads them here: the metadata of an export, the rules about series, front matter.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from wxexport.text import regex

Day = tuple[int, int, int]
"""Year, month and day, as somebody wrote them: there need not be such a day."""

_SEPARATOR = r"\s*[-./年月_]\s*"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = regex(
    rf"(?<!\d)((?:19|20)\d\d)(?:{_SEPARATOR}(\d\d?){_SEPARATOR}(\d\d?)|\s*(0[1-9]|1[0-2])\s*(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_MONTH_FIRST = regex(rf"\b{_MONTH}[ ](\d\d?)(?:st|nd|rd|th)?,?[ ]((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_DAY_FIRST = regex(rf"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[ ]{_MONTH},?[ ]((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_SECONDS = regex(r"(\d{9,10})(?:\d{3})?")
"""Seconds or milliseconds since 1970, in UTC."""
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = regex(r"\d{4,}")

_CHINESE = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_COUNT = rf"(\d{{1,4}}|[{''.join((*_CHINESE, *_UNITS))}]{{1,7}})"
_TOTAL = regex(rf"总\s*(?:第\s*)?{_COUNT}\s*期")
_ISSUE = regex(rf"第\s*{_COUNT}\s*期")
_NUMBER = regex(
    rf"第\s*{_COUNT}\s*[篇卷]|(?<![A-Za-z])(?i:vol(?:ume)?\.?|no\.|№|issue(?:\s*[#.])?|[#＃])\s*(\d{{1,4}})(?!\.?\d)"
)
_IN_NAME = regex(r"(?<!\d)(\d{1,4})(?!\d)")
_NAMED = regex(
    r"(?:(?<![a-z])(?:issue|vol|no|weekly|newsletter)|[周月日快简]报|周刊|月刊|第)[-_. #]*(\d{1,4})(?!\d|[-_.]\d)",
    re.IGNORECASE,
)
_ALONE = regex(r"0\d{1,3}(?![-_.]?\d)|\d{1,3}\Z")


# --- dates ----------------------------------------------------------------------------------------------------------


def date(text: str) -> Day | None:
    """The one date in a text, which need not exist; ``None`` without one and with several."""
    found = set(_dates(text))
    return found.pop() if len(found) == 1 else None


def date_of_file(stem: str) -> Day | None:
    """The date in a file's name; ``None`` for a span of dates."""
    return date(stem) if not _DIGITS.search(_DATE.sub("", stem, count=1)) else None


def date_of_value(text: str) -> Day | None:
    """The date that front matter gives, also as the seconds since 1970."""
    if seconds := _SECONDS.fullmatch(text):
        at = datetime.datetime.fromtimestamp(int(seconds[1]), datetime.UTC)
        return at.year, at.month, at.day
    return date(text)


def is_real(day: Day) -> bool:
    """Whether the calendar has the day: not 2021-02-30."""
    try:
        datetime.date(*day)
    except ValueError:
        return False
    return True


def iso(day: Day) -> str:
    return "{:04}-{:02}-{:02}".format(*day)


def year(text: str) -> str:
    """The first year in a text; ``""`` without one."""
    found = _YEAR.search(text)
    return found[0] if found else ""


def without_date(stem: str) -> str:
    """A file's name without the date that it begins with; the whole of a name that is only a date."""
    found = _DATE.match(stem)
    return (stem[found.end() :].strip(" -_.") or stem) if found else stem


def _dates(text: str) -> Iterator[Day]:
    for found in _DATE.finditer(text):
        whole, month, day, short_month, short_day = found.groups()
        yield int(whole), int(month or short_month), int(day or short_day)
    for found in _MONTH_FIRST.finditer(text):
        yield int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2])
    for found in _DAY_FIRST.finditer(text):
        yield int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1])


# --- numbers --------------------------------------------------------------------------------------------------------


def number(text: str) -> int | None:
    """The number of the issue that a title states (第 12 期, 第十二期, Vol. 12): 总第 before 第 before others. ``None``
    without one and with several.
    """
    for pattern in (_TOTAL, _ISSUE, _NUMBER):
        found = {value(next(filter(None, match.groups()))) for match in pattern.finditer(text)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def number_of_file(stem: str) -> int | None:
    """The number of the issue by its file's name: ``issue-12``, ``weekly-12``, ``012-slug``, ``12``; no year."""
    name = _DATE.sub("", stem)
    found = _NAMED.search(name)
    alone = None if found else _ALONE.match(name)
    text = found[1] if found else alone[0] if alone else ""
    return int(text) if text and not _YEAR.fullmatch(text) else None


def only_number_of_file(stem: str) -> int | None:
    """The only number of a file's name; what it counts, the title has to say."""
    found = _IN_NAME.findall(stem)
    return int(found[0]) if len(found) == 1 else None


def value(count: str) -> int:
    """A whole number in digits or in Chinese: 12, 十二, 一百零五."""
    if count.isdecimal():
        return int(count)
    total = digit = 0
    for sign in count:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            digit = _CHINESE[sign]
    return total + digit
