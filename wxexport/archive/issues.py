"""The archive's folder -> the files of its issues, and what is known of each; read ``found`` first."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from wxexport.archive.entries import Archive
from wxexport.archive.usable import is_inside
from wxexport.article import dates, front_matter, reading, settings_file
from wxexport.disk.paths import is_aside
from wxexport.errors import WxExportError
from wxexport.text import regex
from wxexport.trust import files, folders

_ENDINGS = (".md", ".markdown")
_NUMBER = regex(r"\d")
_MOST_FILES = 20_000
_NO_ISSUES = ("node_modules", "vendor", "themes", "__pycache__")
_AS_THE_FOLDER = ("index", "_index")
_SPACE = regex(r"[\W_]+")


class Issue(NamedTuple):
    """A file of an issue: its path from the archive's folder on, and what its beginning says."""

    path: str
    title: str
    date: str
    number: int | None


def found(archive: Archive) -> list[str]:
    """The paths of all issues: Markdown files with a number in their names, in the archive's folder and below it, but
    for folders with settings of their own; and the files of the archive.
    """
    paths = {path for path in _walk(archive.folder) if _NUMBER.search(_name(path))}
    paths |= {path for path in archive.entries if is_there(archive, path)}
    return sorted(paths)


def _name(path: str) -> str:
    """What a file is called, without its ending; one called index is called as its folder."""
    file = PurePosixPath(path)
    return file.parent.name if file.stem in _AS_THE_FOLDER else file.stem


def issue(archive: Archive, path: str) -> Issue:
    """Raises ``WxExportError`` for a file that cannot be read or lies outside of the repository."""
    said, stem = reading.summary(archive.folder / path), _name(path)
    days = (dates.date_of_value(said.date), dates.date(said.title), dates.date_of_file(stem))
    day = next((dates.iso(day) for day in days if day and dates.is_real(day)), "")
    numbers = (said.number, dates.number(said.title), dates.number_of_file(stem))
    return Issue(path, said.title, day, next((number for number in numbers if number is not None), None))


def issues(archive: Archive) -> Iterator[Issue]:
    """All issues that can be read."""
    for path in found(archive):
        try:
            yield issue(archive, path)
        except WxExportError:
            continue


def hash_of(archive: Archive, path: str) -> str:
    """The hash of an issue's text as it is now; raises as ``issue``."""
    file = archive.folder / path
    return content_hash(files.of_repository(file, folders.roots_for(file.parent), most=files.LARGEST))


def content_hash(data: bytes) -> str:
    """A hash of the text of an issue below its front matter, whatever its line ends are."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    _, body, _ = front_matter.split(text, "")
    return hashlib.sha256(body.strip().encode("utf-8", "replace")).hexdigest()[:16]


def same_words(title: str) -> str:
    """A title as it is compared: without its spaces and punctuation."""
    return _SPACE.sub("", title).casefold()


def is_there(archive: Archive, path: str) -> bool:
    """Whether the file of an entry exists, in the archive's folder."""
    return is_inside(path) and os.path.isfile(archive.folder / path)


def path_from(archive: Archive, file: Path) -> str | None:
    """The path of a file from the archive's folder on; ``None`` for one outside of it."""
    try:
        return file.resolve().relative_to(archive.folder).as_posix()
    except (OSError, ValueError, RuntimeError):
        return None


def _walk(top: Path) -> Iterator[str]:
    """The Markdown files of a folder, at most so many; no links are followed."""
    count = 0
    for folder, below, names in os.walk(top):
        below[:] = sorted(name for name in below if _may_have_issues(Path(folder, name)))
        for name in names:
            if name.endswith(_ENDINGS) and count < _MOST_FILES:
                count += 1
                yield Path(folder, name).relative_to(top).as_posix()


def _may_have_issues(folder: Path) -> bool:
    name = folder.name
    return not is_aside(name) and name not in _NO_ISSUES and not os.path.isfile(folder / settings_file.FILE_NAME)
