"""The issues beside an article; read ``Series`` first.

Issues are the Markdown files of one folder with a number in their names; the numbers (``2026-11-07.md``,
``issue-12.md``) give their order. The folder is listed, and a file read, when somebody asks.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from wxexport.article import reading
from wxexport.model import Article
from wxexport.text import regex

_NUMBER = regex(r"(\d+)")
_MOST_FILES = 5_000  # of a folder


def of(article: Article) -> Series:
    return Series(article.folder, Path(article.path).name)


@dataclass(frozen=True)
class Series:
    """The issues of a folder, as seen from the one called ``own``. There are none beside a name without a number."""

    folder: Path | None
    own: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all issues, the first one first; ``own`` need not be among them."""
        if self.folder is None or not _NUMBER.search(self.own):
            return ()
        try:
            with os.scandir(self.folder) as entries:
                files = (entry.name for entry in entries if entry.name.endswith(".md"))
                return tuple(sorted(islice(filter(_NUMBER.search, files), _MOST_FILES), key=_key))
        except OSError:  # a folder that may be entered but not listed
            return ()

    def before(self, count: int) -> list[str]:
        """The names of the issues before this one, the latest first."""
        own = _key(self.own)
        return [name for name in reversed(self.names) if _key(name) < own][:count]

    def nearest(self, count: int) -> list[str]:
        """The names of the issues around this one that begin as its name does, as many before it as after it."""
        alike = [name for name in self.names if name != self.own and _beginning(name) == _beginning(self.own)]
        at = sum(_key(name) < _key(self.own) for name in alike)
        first = max(0, min(at - count // 2, len(alike) - count))
        return alike[first : first + count]

    def summary(self, name: str) -> tuple[str, str]:
        """Its title and address. Raises ``WxExportError`` when it cannot be read or lies outside of the repository."""
        return reading.summary((self.folder or Path()) / name)

    def size(self, name: str) -> int:
        """Its bytes; 0 for a link, and for what is no file."""
        with suppress(OSError):
            found = ((self.folder or Path()) / name).lstat()
            return found.st_size if stat.S_ISREG(found.st_mode) else 0
        return 0


def _beginning(name: str) -> str:
    return _NUMBER.split(name, maxsplit=1)[0]


def _key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names by their numbers, so that 9 comes before 10."""
    parts = _NUMBER.split(Path(name).stem.lower())
    return tuple((0, int(part), "") if at % 2 and len(part) < 20 else (1, 0, part) for at, part in enumerate(parts))
