"""The issues beside an article; read ``Series`` first.

Issues are the Markdown files of one folder with a number in their names; the numbers (``2026-11-07.md``,
``issue-12.md``) give their order. The folder is listed, and a file read, when somebody asks.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from wxexport.article import reading
from wxexport.dataclass import dataclass
from wxexport.model import Article
from wxexport.text import regex

_NUMBER = regex(r"(\d+)")
_MOST_FILES = 5_000  # of a folder
Order = tuple[tuple[int, int, str], ...]


def of(article: Article) -> Series:
    return Series(article.folder, Path(article.path).name)


@dataclass(frozen=True)
class Series:
    """The issues of a folder, as seen from the one called ``own``. There are none beside a name without a number."""

    folder: Path | None
    own: str

    @cached_property
    def _issues(self) -> Sequence[tuple[Order, str]]:
        if self.folder is None or not _NUMBER.search(self.own):
            return ()
        with suppress(OSError):  # a folder that may be entered but not listed
            return _listed(self.folder, self.folder.stat().st_mtime_ns)
        return ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all issues, the first one first; ``own`` need not be among them."""
        return tuple(name for _, name in self._issues)

    def before(self, count: int) -> list[str]:
        """The names of the issues before this one, the latest first."""
        return list(islice(self._back(), count))

    def nearest(self, count: int) -> list[str]:
        """The names of the issues around this one whose names are like its own, as many before it as after it."""
        own = _beginning(self.own)
        before = list(islice((name for name in self._back() if _beginning(name) == own), count))
        after = list(islice((name for name in self._on() if _beginning(name) == own), count))
        most = max(count // 2, count - len(after))
        return self._of_one_kind([*reversed(before[:most]), *after][:count])

    def _of_one_kind(self, names: list[str]) -> list[str]:
        """Those that end as most do (``-weekly.md``); none for a special issue, which ends otherwise."""
        ending, times = next(iter(Counter(map(_ending, names)).most_common(1)), ("", 0))
        if times * 2 <= len(names):  # they end in their titles
            return names
        return [name for name in names if _ending(name) == ending == _ending(self.own)]

    def _back(self) -> Iterator[str]:
        return (self._issues[at][1] for at in reversed(range(self._place)))

    def _on(self) -> Iterator[str]:
        names = (self._issues[at][1] for at in range(self._place, len(self._issues)))
        return (name for name in names if name != self.own)

    @property
    def _place(self) -> int:
        """How many issues are before this one."""
        return bisect_left(self._issues, (order(Path(self.own).stem),))

    def summary(self, name: str) -> reading.Summary:
        """What its beginning says. Raises ``WxExportError`` if it cannot be read or lies outside of the repository."""
        return reading.summary((self.folder or Path()) / name)

    def size(self, name: str) -> int:
        """Its bytes; 0 for a link, and for what is no file."""
        with suppress(OSError):
            found = ((self.folder or Path()) / name).lstat()
            return found.st_size if stat.S_ISREG(found.st_mode) else 0
        return 0


@lru_cache(maxsize=8)
def _listed(folder: Path, changed: int) -> Sequence[tuple[Order, str]]:
    """The issues of a folder in their order, read once in a run as long as the folder is not ``changed``."""
    with os.scandir(folder) as entries:
        files = (entry.name for entry in entries if entry.name.endswith(".md") and _NUMBER.search(entry.name))
        return sorted((order(Path(name).stem), name) for name in islice(files, _MOST_FILES))


def _beginning(name: str) -> str:
    return _NUMBER.split(name, maxsplit=1)[0]


def _ending(name: str) -> str:
    return _NUMBER.split(name)[-1]


def order(name: str) -> Order:
    """What names without their endings are sorted by: their numbers, so that 9 comes before 10."""
    parts = _NUMBER.split(name.lower())
    return tuple((0, int(part), "") if at % 2 and len(part) < 20 else (1, 0, part) for at, part in enumerate(parts))
