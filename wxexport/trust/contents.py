"""The commands of a settings file -> the files that they name, with digests of them; read ``named`` first."""

from __future__ import annotations

import fnmatch
import hashlib
import os
import shlex
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from wxexport.text import regex
from wxexport.trust import folders

_PARTS = regex(r"[\s'\"`;|&<>(){}$=,:@]+")
_GLOB = regex(r"[*?\[]")
_MOST_PARTS = 12
"""Of the end of a path, which may begin with what only a shell knows: ``$PWD/tools/draw``."""
_MOST_BYTES = 32_000_000
"""Of the files of a folder; of those after them, size and time count."""


def named(commands: Iterable[str], folder: Path) -> tuple[tuple[str, str], ...]:
    """Where the paths in the commands lead that exist, with digests of the files and folders that are part of the
    repository around ``folder``: what a pull changes, and not what an update of the system does.

    A folder around ``folder`` has none: what is in it is the newsletter.
    """
    roots, here, found = folders.roots_for(folder), folder.resolve(), {}

    def is_own(real: Path) -> bool:
        return any(real.is_relative_to(root) for root in roots) and not here.is_relative_to(real)

    for path in {path for command in commands for word in _words(command) for path in _paths(word, folder)}:
        with suppress(OSError, RuntimeError, ValueError):  # no file
            real = path.resolve(strict=True)
            found[str(real)] = _digest(real, is_own) if is_own(real) else ""
    return tuple(sorted(found.items()))


def _words(command: str) -> Iterator[str]:
    """The words of a command that may be paths: those of a shell's command too, and what is after ``--option=``, ``-o``
    or ``@``.
    """
    for word in shlex.split(command):
        word = word.replace("{scale}", "[1-9]")
        for part in (word, *filter(None, _PARTS.split(word))):
            yield part
            if part.startswith("-") and len(part) > 2:
                yield part[2:]


def _paths(word: str, folder: Path) -> Iterator[Path]:
    """What a word may name, from ``folder`` on."""
    parts = word.split("/")
    ends = ("/".join(parts[-count:]) for count in range(1, min(len(parts), _MOST_PARTS + 1)))
    for one in filter(lambda one: one.strip("/"), {word, os.path.expanduser(word), *ends}):  # noqa: PTH111 - does not raise for a user there is not
        glob = _GLOB.search(one)
        if glob is None:
            yield folder / one
        elif one[: glob.start()].strip("./") and "/" in one:  # others are no paths: ``{scale}``, the ``*`` of ``sed``
            start = one.rfind("/", 0, glob.start()) + 1
            yield from _matching(folder / one[:start], one[start:].partition("/")[0])


def _matching(folder: Path, pattern: str) -> Iterator[Path]:
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") <= pattern.startswith(".") and fnmatch.fnmatchcase(entry.name, pattern):
                yield Path(entry.path)


def _digest(path: Path, is_own: Callable[[Path], bool]) -> str:
    """Of the bytes of a file, or of all in a folder and in those that links in it lead to. Raises ``OSError``."""
    if not path.is_dir():
        return _of_file(path)
    digest, read, waiting = hashlib.sha256(), 0, [path]
    for top in waiting:  # which grows
        for place, names, files in os.walk(top):
            names.sort()
            for name in sorted({*files, *names}):
                one = Path(place, name)
                with suppress(OSError, RuntimeError):
                    status = one.stat()
                    read += status.st_size
                    own = _of_file(one) if read <= _MOST_BYTES else f"{status.st_size} {status.st_mtime_ns}"
                    link = one.readlink() if one.is_symlink() else ""
                    digest.update(f"{one.relative_to(top)}\0{link}\0{own}\0".encode("utf-8", "surrogateescape"))
                    if link and one.is_dir() and is_own(real := one.resolve()) and real not in waiting:
                        waiting.append(real)
    return digest.hexdigest()


def _of_file(path: Path) -> str:
    if not stat.S_ISREG(path.stat().st_mode):
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
