"""Entries -> the archive's file, of which only their tables change; read ``put`` first.

The tables stand in the order of their paths, so that two people who publish rarely write in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
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
    for entry in entries:
        _put(named, entry)
    _write(archive.file, head + "".join(table for _, table in named))


def _put(named: list[tuple[str, str]], entry: Entry) -> None:
    keys = [key for key, _ in named]
    if entry.path in keys:
        at = keys.index(entry.path)
        rest = _OURS.sub("", named[at][1].partition("\n")[2]).strip("\n")
        named[at] = (entry.path, _table(entry, rest))
        return
    at = next((at for at, key in enumerate(keys) if key > entry.path), len(keys))
    if at and not named[at - 1][1].endswith("\n\n"):
        named[at - 1] = (keys[at - 1], named[at - 1][1] + "\n")
    named.insert(at, (entry.path, _table(entry)))


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
