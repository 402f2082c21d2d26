"""What is wrong, where, and what to do -> the one exception that callers see, and its text."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path

from wxexport.errors.secret import redacted
from wxexport.messages import Message, message_of, t
from wxexport.text import nearest, regex, visible_line
from wxexport.words import Language

_MOST_NAMES = 2_000  # of a folder, among which the nearest is looked for
_LONGEST_PATH = 4_096  # characters, of any system
_MOST_COMPARED = 5_000_000  # pairs of characters: about a second
_MOST_DIGITS = 20  # of a name
_NUMBER = regex(r"\d+")


class WxExportError(Exception):
    """An error that stops the export, worded for the user.

    ``message`` says what is wrong, ``path``, ``line`` and ``column`` (1-based) where, ``hint`` what to do; all but the
    message are optional. ``str()`` gives ``path:line: message`` and the hint, if any, on a second line.
    """

    def __init__(
        self,
        message: Message,
        path: str | Path | None = None,
        line: int | None = None,
        hint: Message | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.hint = hint
        self.column = column

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Language) -> str:
        where = f"{self.path}:" if self.path else ""
        if where and self.line:
            where += f"{self.line}:"
        message = self.message.in_language(language)
        text = f"{where} {message}" if where else message
        return f"{text}\n  {self.hint.in_language(language)}" if self.hint else text


def unreadable(error: OSError, path: str | Path, name: str = "") -> WxExportError:
    """The error for a file that cannot be read, shown as ``name``; of one that is not there it names the nearest."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        return WxExportError(t("cannot be read: {error}", error=error), name or path)
    if os.path.islink(path):
        return WxExportError(
            t("is a link that leads nowhere"), name or path, hint=t("Remove it, or put back its file.")
        )
    near = nearest_file(Path(path))
    return WxExportError(t("no such file"), name or path, hint=t("Did you mean {near}?", near=near) if near else None)


def unwritable(error: OSError, path: str | Path) -> WxExportError:
    """The error for a file or folder that cannot be written."""
    is_missing = isinstance(error, FileNotFoundError | NotADirectoryError)
    reason = t("there is no such folder") if is_missing else message_of(error)
    for part in Path(path).parents:
        if os.path.isfile(part):
            reason = t("{part} is a file, not a folder", part=part)
    return WxExportError(t("cannot be written: {error}", error=reason), path)


@contextmanager
def writing(path: str | Path, taken: WxExportError | None = None) -> Iterator[None]:
    """What the system refuses when a file or folder is written, as our error; ``taken`` where there is one already."""
    try:
        yield
    except OSError as error:
        raise (taken if taken and isinstance(error, FileExistsError) else unwritable(error, path)) from None


def not_utf8(error: UnicodeDecodeError, path: str | Path) -> WxExportError:
    """The error for bytes that are not UTF-8, with the line of the first that is not."""
    before = error.object[: error.start].replace(b"\r\n", b"\n")
    line = before.count(b"\n") + before.count(b"\r") + 1
    hint = t("Save it as UTF-8; older Windows editors save GBK.")
    if wide := _wide(error.object):
        hint = t("Save it as UTF-8; it is {encoding} now.", encoding=wide)
    elif _is_gb18030(error.object) and error.reason != _CUT:
        hint = t("Save it as UTF-8; it is GB18030 (GBK) now.")
    return WxExportError(t("is not UTF-8 text"), path, line, hint)


def _wide(text: bytes) -> str:
    """The encoding of a text with two or four bytes a character; ``""`` for another one."""
    if text.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    has_end = {"utf-16-le": b"\n\0" in text, "utf-16-be": b"\0\n" in text}  # what has no mark at its beginning
    if text.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or any(
        found and _CHINESE.search(text.decode(name, "ignore")) for name, found in has_end.items()
    ):
        return "UTF-16"
    return ""


def _is_gb18030(text: bytes) -> bool:
    """Whether the bytes are Chinese in the encoding of older Windows editors."""
    try:
        return _CHINESE.search(text.decode("gb18030")) is not None and b"\0" not in text
    except UnicodeDecodeError:
        return False


_CHINESE = regex("[\u4e00-\u9fff]")
_CUT = "unexpected end of data"


def too_large(message: Message, data: bytes, path: str | Path) -> WxExportError:
    """The error for a text of too many bytes, with the line of the embedded picture that most of them are."""
    embedded = re.finditer(rb"data:[^\s\"')>]*", data)
    found = max(embedded, key=lambda one: one.end() - one.start(), default=None)
    if found is None or 2 * (found.end() - found.start()) < len(data):
        return WxExportError(message, path)
    return WxExportError(message, path, data.count(b"\n", 0, found.start()) + 1, t("Keep its picture in a file."))


class Effort:
    """How many characters may still be compared with how many others, for all the files that one text names in vain:
    each of them is compared with the names of a whole folder. After that no name is found. ``folders`` are those whose
    names were read.
    """

    def __init__(self) -> None:
        self.left = _MOST_COMPARED
        self.folders: set[Path] = set()

    def nearest(self, name: str, names: Collection[str], *, at_least: float = 0.6) -> str | None:
        """As ``text.nearest``, while there is something left."""
        self.left -= len(name) * sum(map(len, names))
        return nearest(name, names, at_least=at_least) if self.left > 0 else None


def nearest_file(path: Path, effort: Effort | None = None) -> Path | None:
    """The file that is probably meant by a path that does not exist: with a suffix more, or the most similar."""
    if len(os.fspath(path)) > _LONGEST_PATH:
        return None
    try:
        found = _nearest(path, effort or Effort())
    except OSError:
        return None
    return found if found and os.path.isfile(found) else None


def _nearest(path: Path, effort: Effort) -> Path | None:
    """The same of a folder or a file. Raises ``OSError``."""
    folder, missing = path.parent, [path.name]
    while not os.path.isdir(folder):
        if folder == folder.parent:
            return None
        folder, missing = folder.parent, [*missing, folder.name]
    while missing:
        name = missing.pop()
        if not (missing and os.path.exists(folder / name)):
            similar = _similar(name, folder, folder.stat().st_mtime_ns, effort)
            if similar is None:
                return None
            name = similar
        folder /= name
    return folder


def _similar(name: str, folder: Path, changed: int, effort: Effort) -> str | None:
    """The name in a folder that is most like ``name``, with the same numbers but for a digit: issues are named by dates
    and numbers, and another one is another issue. Raises ``OSError``.
    """
    listed = _listed(folder, changed)
    effort.folders.add(folder)
    if effort.left < 0:
        return None
    names = sorted({other for form in _forms(name) for other in listed.get(form, ())})
    stems = {Path(other).stem.lower(): other for other in names if other.endswith((".md", ".markdown"))}
    lower = {other.lower(): other for other in names}
    near = effort.nearest(name.lower(), lower)
    return stems.get(name.lower()) or (lower[near] if near else None)


@lru_cache(maxsize=8)
def _listed(folder: Path, changed: int) -> dict[str, list[str]]:
    """The names in a folder by their forms. Every dead link of an article asks for them, until the folder has
    ``changed``.
    """
    from wxexport.disk.paths import is_aside

    listed: dict[str, list[str]] = {}
    with os.scandir(folder) as entries:
        for entry in islice(entries, _MOST_NAMES):
            for form in _forms(entry.name) if entry.name.isprintable() and not is_aside(entry.name) else ():
                listed.setdefault(form, []).append(entry.name)
    return listed


def _forms(name: str) -> set[str]:
    """The digits of a name, each of them left out once; ``2026-8-1`` and ``2026-08-01`` are the same."""
    digits = "".join(number.lstrip("0") for number in _NUMBER.findall(name))[:_MOST_DIGITS]
    return {f"{digits[:at]}*{digits[at + 1 :]}" for at in range(len(digits))} or {""}


@contextmanager
def reported(path: str | Path, expected: tuple[type[BaseException], ...] = ()) -> Iterator[None]:
    """Turns an exception that is not ``expected`` into a ``WxExportError`` that names the article and asks for a
    report.

    For the commands and the preview, where one article must not cost the others. The traceback goes to the logger
    ``wxexport``, which is silent until ``--debug``.
    """
    try:
        yield
    except BaseException as error:  # a panic in Rust is not an Exception
        if isinstance(error, (WxExportError, KeyboardInterrupt, SystemExit, GeneratorExit, *expected)):
            raise
        import logging
        import traceback

        # Not as ``exc_info``: other handlers than ours would write it with what is secret in it.
        logging.getLogger("wxexport").debug(
            "%s\n%s", visible_line(str(path)), redacted(traceback.format_exc().rstrip())
        )
        what = redacted(" ".join(f"{type(error).__name__}: {error}".split()))[:300]
        hint = t("This is a mistake in wxexport: please report it, with the article. --debug shows the traceback.")
        raise WxExportError(t("unexpected {what}", what=what), path, hint=hint) from error
