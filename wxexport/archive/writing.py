"""Entries -> the archive's file, of which only their tables change; read ``put`` first.

The tables stand in the order of their paths, so that two people who publish rarely write in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import accumulate
from operator import itemgetter
from pathlib import Path

from wxexport.archive import reading
from wxexport.archive.entries import Archive, Entry
from wxexport.disk import whole
from wxexport.disk.lock import locked
from wxexport.errors import WxExportError, unwritable
from wxexport.messages import t
from wxexport.text import UNPRINTABLE, regex

_OURS = regex(rf"(?m)^(?:{'|'.join(Entry._fields[1:])})[ \t]*=[^\n]*\n")
_WAIT = 60.0  # seconds for another run that has the file
_CONTROL = regex(r"[\x00-\x1f\x7f]")
_HEAD = "# Where the issues of this folder are published. `wxexport published` writes this file; keep it in git.\n\n"


@contextmanager
def changing(file: Path) -> Iterator[Archive]:
    """The archive as it is now; until the end no other run reads it to change it, so that no entry is lost.

    Raises ``WxExportError`` if another run does not end.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(file.with_name(f".{file.name}.lock"), seconds=_WAIT))
        except TimeoutError:
            raise WxExportError(t("another run is using it"), file, hint=t("Wait until it has ended.")) from None
        except OSError:
            pass  # a drive without locks, or a folder that nothing can be written into: ``put`` says so
        yield reading.read(file)


def put(archive: Archive, entries: Iterable[Entry], *, gone: str = "") -> None:
    """Writes entries into the file, in the place of those with the same paths; ``gone`` is taken out.

    What stands there besides them, as comments, stays. Raises ``WxExportError``, with nothing written, for a file with
    a mistake in it, and if it cannot be written.
    """
    if archive.problems:
        first = archive.problems[0]
        raise WxExportError(first.message, archive.file, first.line, first.hint or t("Correct the file first."))
    text = reading.text_of(archive.file) or _HEAD
    head, *tables = reading.tables(text)
    named = [(reading.key_of(table) or "", table) for table in tables]
    if gone:
        named = [(key, table) for key, table in named if key != gone]
    _write(archive.file, head + "".join(_merged(named, entries)))


def _merged(named: Sequence[tuple[str, str]], entries: Iterable[Entry]) -> list[str]:
    """The tables with the entries in them, each new one before the first whose path comes after its own."""
    new = {entry.path: entry for entry in entries}
    changed = [_changed(table, new.pop(path)) if path in new else table for path, table in named]
    placed = [*zip(accumulate((path for path, _ in named), max), changed, strict=True)]
    placed += ((path, _table(entry)) for path, entry in new.items())
    merged: list[str] = []
    for path, table in sorted(placed, key=itemgetter(0)):
        if path in new and merged and not merged[-1].endswith("\n\n"):
            merged[-1] += "\n"
        merged.append(table)
    return merged


def _changed(table: str, entry: Entry) -> str:
    rest = _OURS.sub("", table.partition("\n")[2]).strip("\n")
    return _table(entry, rest)


def _table(entry: Entry, more: str = "") -> str:
    values = [*zip(entry._fields, map(clean, entry), strict=True)][1:]
    lines = [f"{key} = {_quoted(value)}" for key, value in values if value]
    return "\n".join((f"[{_quoted(entry.path)}]", *lines, *([more] if more else []))) + "\n\n"


def clean(value: str) -> str:
    """A text in one line, without what no editor shows."""
    return " ".join(UNPRINTABLE.sub("", value).split())


def _quoted(value: str) -> str:
    if '"' not in value and "\\" not in value and value.isprintable():
        return f'"{value}"'
    if "'" not in value and value.isprintable():
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'


def _write(file: Path, text: str) -> None:
    try:
        if b"\r\n" in reading.bytes_of(file):
            text = text.replace("\n", "\r\n")
        whole.file(file, text.rstrip("\r\n").encode() + (b"\r\n" if "\r\n" in text else b"\n"))
    except OSError as error:
        raise unwritable(error, file) from None
