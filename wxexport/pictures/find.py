"""What an article writes for a local picture -> the file it means, and its bytes.

An article may come from anyone, so it reads only files in the folders that are allowed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.text import regex
from wxexport.trust import files, seen

MAX_FILE_BYTES = 50_000_000
"""Larger local files are refused; they are hardly meant for an article."""
_OUTSIDE = regex(r"(?:file:|[A-Za-z]:|\{\{[^{}]{0,80}\}\})?(?:(?:\.{0,2}|[~@][\w@-]*)/)*", re.IGNORECASE)
"""The beginning of a path that leads out of every folder; of Jekyll's ``{{ site.url }}/img/x.png`` too."""
_ESCAPED = regex(r"(?:%[0-9A-Fa-f]{2})+")
_ESCAPED_WORDS = regex(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


class NotFoundError(PictureError):
    """There is no file where the source points."""


def read_local(source: str, *, folder: Path, roots: Sequence[Path], own: str = "") -> tuple[bytes, Path]:
    """The bytes of the file that ``source`` means, and its absolute path without symbolic links.

    ``source`` is as in the article: relative to ``folder``, or else to the folder ``own`` in it (Hexo's, with the name
    of the article), or else to one of ``roots`` (as on GitHub after a slash, and in Obsidian), or a ``file:`` address;
    percent-encoded or not, with ``/`` or ``\\``, a query or a fragment.

    Raises ``NotFoundError`` if the file is missing, ``PictureError`` if it is outside of ``roots``, a folder,
    unreadable or larger than 50 MB.
    """
    allowed = [root.resolve() for root in roots]
    found = list(_existing(source, (folder, *([folder / own] if own else ())), allowed))
    if not found:
        raise NotFoundError(t("file not found"))
    inside = [(path, real) for path, real in found if any(real.is_relative_to(root) for root in allowed)]
    if not inside:
        raise PictureError(t("outside the allowed folders (image_folders allows more)"))
    path, real = inside[0]
    if os.path.isdir(real):
        raise PictureError(t("a folder, not a picture"))
    if not os.path.isfile(real):
        raise PictureError(t("not a file"))
    try:
        return files.of_repository(path, allowed, most=MAX_FILE_BYTES), real
    except files.TooLargeError:
        raise PictureError(t("larger than {most} MB", most=MAX_FILE_BYTES // 10**6)) from None
    except WxExportError as error:
        raise PictureError(t("file cannot be read")) from error


def _existing(source: str, beside: Sequence[Path], roots: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """The files that are there: each as it is written, and without links."""
    for name in _spellings(source):
        if name.startswith("//"):  # a network share
            continue
        written = [folder / name for folder in beside] + [root / name.lstrip("/") for root in roots]
        for path in written:
            try:
                if os.path.exists(path):  # most do not, and to resolve one costs ten times as much as to ask
                    yield path, path.resolve(strict=True)
                    continue
            except (OSError, RuntimeError, ValueError):  # missing, too long, a loop of links, a NUL
                pass
            seen.note(path)


def _spellings(source: str) -> Iterator[str]:
    """The file names that ``source`` may mean, the most likely first."""
    if source[:5].lower() == "file:":
        yield _path_of(source)
        return
    for written in dict.fromkeys((source, re.split(r"[?#]", source)[0])):
        for name in dict.fromkeys((unquote(written), written)):
            if name:
                yield name.replace("\\", "/")


def _path_of(address: str) -> str:
    """The path in a ``file:`` address; a path on another machine begins with two slashes and is skipped later."""
    path = unquote(re.split(r"[?#]", address)[0])[len("file:") :].replace("\\", "/")
    path = re.sub(r"^//(localhost)?(?=/)", "", path, flags=re.IGNORECASE)
    return re.sub(r"^/(?=[A-Za-z]:/)", "", path)  # /C:/pictures/x.png


def names_in(source: str) -> tuple[str, ...]:
    """The names to search for in a vault, the most likely first.

    The first is the path without its ``../`` or its slash. A path that begins at the top of a website or of another
    computer (``/blog/img/x.png``, ``C:/notes/img/x.png``, ``@site/img/x.png``) may begin with folders that the vault
    does not have, so ever shorter ends of it follow, with at least one folder.
    """
    path = unquote(re.split(r"[?#]", source)[0]).replace("\\", "/")
    name = _OUTSIDE.sub("", path, count=1)
    begins_elsewhere = re.match(r"[/~@{]|[A-Za-z]+:", path)
    parts = name.split("/")
    return tuple("/".join(parts[first:]) for first in range(max(1, len(parts) - 1) if begins_elsewhere else 1))


def readable(source: str) -> str:
    """The source for messages: ``图.png``, not ``%E5%9B%BE.png``. A web address can still be copied."""
    pattern = _ESCAPED_WORDS if "://" in source[:10] else _ESCAPED
    try:
        text = pattern.sub(lambda match: unquote(match[0], errors="strict"), source)
    except UnicodeDecodeError:
        return source
    return text if text.isprintable() else source
