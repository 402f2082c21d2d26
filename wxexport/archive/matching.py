"""The rows of a list, the files of the issues -> entries, and the rows that belong to no file; read ``match`` first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from posixpath import normpath
from typing import Any, NamedTuple
from urllib.parse import unquote

from wxexport.archive import issues, urls
from wxexport.archive.entries import Archive, Entry
from wxexport.archive.issues import Issue
from wxexport.archive.listing import Row
from wxexport.article import dates
from wxexport.messages import Message, t
from wxexport.wechat import addresses

_MOST_COMPARED = 250_000  # pairs of titles
_SHORTEST = 6  # characters of a title that may stand inside of another


class Matched(NamedTuple):
    """The entries to write, each with how it was found, the rows of which the archive has the address, and the others
    with the reason.
    """

    entries: list[tuple[Entry, Message]]
    known: list[Row]
    left: list[tuple[Row, Message]]


def match(archive: Archive, rows: Iterable[Row]) -> Matched:
    """A row belongs to the one file that it names, else that has its title, its date or its number, if no other row has
    it, too. What is certain comes first, and a file gets one address.
    """
    result = Matched([], [], [])
    known = {urls.plain(entry.url) for entry in archive.entries.values()}
    waiting: list[Row] = []
    for row in (row._replace(url=urls.plain(row.url)) for row in rows):
        if row.url in known:
            result.known.append(row)
        elif message := urls.wrong(row.url):
            said = t("the address {message}", message=message)
            is_short = addresses.kind(row.url) == "short"
            result.left.append(
                (row, t("{message}: open it, and take the long one", message=said) if is_short else said)
            )
        else:
            waiting.append(row)
    files = list(issues.issues(archive)) if waiting else []
    pairs = _pairs(waiting, files)
    of_day: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        of_day[file.date].append(file.path)
    for row in waiting:
        issue, way = pairs.get(row, (None, None))
        if issue is None or way is None:
            result.left.append((row, _why(row, of_day)))
        elif old := archive.entries.get(issue.path):
            result.left.append((row, t("{path} has another address: {url}", path=old.path, url=old.url)))
        else:
            result.entries.append((_entry(archive, row, issue), way))
    return result


_Key = Callable[[Any], Hashable]
_WAYS: tuple[tuple[Message, _Key, _Key], ...] = (
    (t("by its path"), lambda row: _path(row.path), lambda issue: issue.path),
    (t("by its title"), lambda row: issues.same_words(row.title), lambda issue: issues.same_words(issue.title)),
    (t("by the date in its title"), lambda row: _day_in(row.title), lambda issue: issue.date),
    (t("by its date"), lambda row: row.date, lambda issue: issue.date),
    (t("by its number"), lambda row: row.number, lambda issue: issue.number),
)


def _pairs(rows: Sequence[Row], files: Sequence[Issue]) -> dict[Row, tuple[Issue, Message]]:
    pairs: dict[Row, tuple[Issue, Message]] = {}
    for way, of_row, of_file in _WAYS:
        free_rows, free_files = _free(rows, files, pairs)
        pairs |= {row: (issue, way) for row, issue in _unique(free_rows, free_files, of_row, of_file).items()}
    free_rows, free_files = _free(rows, files, pairs)
    if len(free_rows) * len(free_files) <= _MOST_COMPARED:
        for row in free_rows:
            if issue := _inside(row, free_files):
                pairs[row] = issue, t("by a part of its title")
                free_files.remove(issue)
    return pairs


def _free(
    rows: Sequence[Row], files: Sequence[Issue], pairs: Mapping[Row, tuple[Issue, Message]]
) -> tuple[list[Row], list[Issue]]:
    """The rows and the files that are in no pair."""
    taken = {issue.path for issue, _ in pairs.values()}
    return [row for row in rows if row not in pairs], [one for one in files if one.path not in taken]


def _unique(
    rows: Iterable[Row], files: Iterable[Issue], of_row: Callable[[Row], Hashable], of_file: Callable[[Issue], Hashable]
) -> dict[Row, Issue]:
    """The pairs with the same value, which nothing else has."""
    by_value: defaultdict[Hashable, tuple[list[Row], list[Issue]]] = defaultdict(lambda: ([], []))
    for row in rows:
        by_value[of_row(row)][0].append(row)
    for file in files:
        by_value[of_file(file)][1].append(file)
    return {
        same[0]: found[0]
        for value, (same, found) in by_value.items()
        if value not in ("", None) and len(same) == len(found) == 1
    }


def _inside(row: Row, files: Iterable[Issue]) -> Issue | None:
    """The one file whose title stands in that of the row, or the other way round, and that is not of another day."""
    title, day = issues.same_words(row.title), row.date or _day_in(row.title)
    same_day = (one for one in files if not (day and one.date) or one.date == day)
    found = [one for one in same_day if _has(title, issues.same_words(one.title))]
    return found[0] if len(found) == 1 else None


def _has(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST and shorter in longer


def _path(link: str) -> str:
    return normpath(unquote(link.partition("#")[0])) if link else ""


def _day_in(title: str) -> str:
    day = dates.date(title)
    return dates.iso(day) if day else ""


def _why(row: Row, of_day: Mapping[str, Sequence[str]]) -> Message:
    day = row.date or _day_in(row.title)
    same = tuple(of_day.get(day, ())) if day else ()
    if not same:
        return t("no issue has this title, date or number")
    if len(same) > 1:
        return t("several fit: {names}", names=same)
    return t("another article has the date of {name}, too", name=same[0])


def _entry(archive: Archive, row: Row, issue: Issue) -> Entry:
    title = row.title if any(map(str.isalpha, row.title)) else issue.title
    date = row.date or _day_in(row.title) or issue.date
    return Entry(issue.path, row.url, title, date, row.digest, issues.hash_of(archive, issue.path))
