"""An entry -> why it is in no list and no link leads to it; read ``wrong`` first."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.archive import urls
from wxexport.archive.entries import Entry, Problem
from wxexport.messages import t


def wrong(entry: Entry) -> Iterator[Problem]:
    """What makes an entry useless, without the line; nothing for one that can be used."""
    if message := urls.wrong(entry.url):
        yield Problem(t("the address of {path} {message}", path=entry.path, message=message), hint=urls.PERMANENT)
    if not is_inside(entry.path):
        hint = t('Write it from the folder of this file on, with /, such as "2026/2026-11-07.md".')
        yield Problem(t("the path {path} leads out of the folder", path=entry.path), hint=hint)


def is_inside(path: str) -> bool:
    """Whether a path of the archive is one that ``issues.path_from`` returns."""
    parts = path.split("/")
    return bool(path) and "\\" not in path and not {"", ".", ".."} & {*parts} and ":" not in parts[0]
