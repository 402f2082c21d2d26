"""An article -> the published issues before it, the latest first; read ``before`` first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from posixpath import dirname

from wxexport.archive.entries import Archive, Entry
from wxexport.article.series import order
from wxexport.model import Article
from wxexport.text import regex

_NUMBER = regex(r"\d+")


def before(article: Article, day: str, archive: Archive) -> Iterator[Entry]:
    """The issues that were published before this one, which is of the ``day`` YYYY-MM-DD, ``""`` if unknown. Dates give
    their order, then the numbers in the names of the files; without a date, all but the article itself.
    """
    own = own_path(article, archive)
    known = archive.entries.get(own)
    day = known.date if known and known.date else day
    numbered = cache(lambda path: order(path.rpartition(".")[0]))
    folder = dirname(own) if _NUMBER.search(own) else None

    def is_before(entry: Entry) -> bool:
        if day and entry.date and entry.date != day:
            return entry.date < day
        if dirname(entry.path) != folder or not _NUMBER.search(entry.path):
            return entry.path != own
        return numbered(entry.path) < numbered(own)

    entries = sorted(filter(is_before, archive.entries.values()), key=lambda one: one.date, reverse=True)
    for _, same in groupby(entries, key=lambda one: one.date):  # of 5,000 issues only a few are asked for
        yield from sorted(same, key=lambda one: numbered(one.path), reverse=True)


def own_path(article: Article, archive: Archive) -> str:
    """The article's path from the archive's folder on; ``""`` for text without a file there."""
    try:
        return ((article.folder or Path()).resolve() / Path(article.path).name).relative_to(archive.folder).as_posix()
    except ValueError:
        return ""
