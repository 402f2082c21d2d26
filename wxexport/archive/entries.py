"""What the archive says of one published issue, and of what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from wxexport.dataclass import dataclass
from wxexport.messages import NOTHING, Message

FILE_NAME = "wxexport.published.toml"


class Entry(NamedTuple):
    """One published issue. ``path`` is that of its file from the archive's folder, with ``/`` on every system; ``url``
    its address; ``date`` is written YYYY-MM-DD; ``hash`` is of the text that was published (``issues.content_hash``).
    Any of them but the first two may be ``""``.
    """

    path: str
    url: str
    title: str = ""
    date: str = ""
    digest: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the archive that is not used, its line, and what to do."""

    message: Message
    line: int | None = None
    hint: Message = NOTHING


@dataclass(frozen=True, slots=True)
class Archive:
    """The file, which need not exist, the entries that can be read, in its order, and what cannot."""

    file: Path
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...] = ()

    @property
    def folder(self) -> Path:
        return self.file.parent
