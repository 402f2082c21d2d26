"""An archive and the files of its folder -> which issues are published; read ``of`` first."""

from __future__ import annotations

from typing import Literal, NamedTuple

from wxexport.archive import issues
from wxexport.archive.entries import Archive
from wxexport.errors import WxExportError

State = Literal["published", "changed", "unpublished", "gone", "unreadable"]


class Status(NamedTuple):
    """An issue. ``changed`` is one whose text below the front matter is another than when its address was added;
    ``gone`` one of the archive without a file.
    """

    path: str
    state: State
    title: str
    date: str
    url: str


def of(archive: Archive) -> list[Status]:
    """All issues, in the order of their paths."""
    paths = {*issues.found(archive), *archive.entries}
    return [_status(archive, path) for path in sorted(paths)]


def _status(archive: Archive, path: str) -> Status:
    entry = archive.entries.get(path)
    title, date, url = (entry.title, entry.date, entry.url) if entry else ("", "", "")
    if entry and not issues.is_there(archive, path):
        return Status(path, "gone", title, date, url)
    try:
        if entry:
            same = not entry.hash or issues.hash_of(archive, path) == entry.hash
            return Status(path, "published" if same else "changed", title, date, url)
        issue = issues.issue(archive, path)
    except WxExportError:
        return Status(path, "unreadable", title, date, url)
    return Status(path, "unpublished", issue.title, issue.date, "")
