"""A path -> the bytes of its file, as far as somebody else may choose the path; read ``of_repository`` first.

A cloned repository may hold links to any file of the machine, and an archive may hold pipes and devices, which have no
end. So a path is resolved before it is compared, only regular files are opened, and no read is without a limit.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from wxexport.errors import WxExportError, not_utf8, too_large, unreadable
from wxexport.messages import Message, t
from wxexport.trust import folders, seen

LARGEST = 64 * 1024 * 1024
"""The limit for a text that an author wrote, in bytes."""
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would be waited for
)

_DEVICES = ("/dev", "/dev/fd", "/dev/pts")


class OutsideError(WxExportError):
    """The path leads out of the folders that may be read."""


class TooLargeError(WxExportError):
    """The file has more bytes than are read."""


def of_repository(path: Path, roots: Sequence[Path], *, most: int, whole: bool = True, noted: bool = True) -> bytes:
    """The bytes of a regular file inside of ``roots``, which are absolute and without links. That it was read is noted
    (``seen``), unless somebody else notes what of it matters.

    Raises ``OutsideError`` for a link that leads out of them, ``TooLargeError`` for more than ``most`` bytes, of which
    the first are read if it need not be ``whole``, and ``WxExportError`` for what is no regular file or unreadable.
    """
    try:
        file = path.resolve(strict=True)
        if not stat.S_ISREG(file.stat().st_mode):  # opening a device may do something
            raise WxExportError(t("is not a file"), path)
        if not any(file.is_relative_to(root) for root in roots):
            raise OutsideError(t("is a link out of the repository"), path, hint=t("Put the file itself there."))
        data = _bytes_of(file, path, most, regular=True)
        if noted:
            seen.note(path, data)
        return within(data, path, most) if whole else data[:most]
    except RuntimeError:  # a loop of links, before Python 3.13
        raise unreadable(OSError(errno.ELOOP, os.strerror(errno.ELOOP)), path) from None
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from None


def of_user(path: Path, *, most: int, name: str = "") -> bytes:
    """The bytes of a file that the user has named, shown as ``name``: it may be anywhere, and a pipe. A device has to
    be named in ``/dev``: a link to one in the repository, which ``*.md`` names too, is not read.

    Raises ``WxExportError`` for a folder, for more than ``most`` bytes, and for what cannot be read.
    """
    try:
        return within(_bytes_of(path, Path(name or path), most, regular=False), Path(name or path), most)
    except (OSError, ValueError) as error:
        raise _unreadable(error, path, name) from None


def refuse_link_out(path: Path) -> None:
    """Raises ``OutsideError`` for a link out of the repository: no article is read through one, because ``*.md`` names
    it too, and nothing is written. A folder on the way may be one if no repository around it brought it.
    """
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    for part in (whole, *whole.parents):
        if os.path.islink(part) and not _is_device(part):  # ``/dev/stdin`` is one
            top = folders.repository(part.parent)
            around = [top.resolve() if top else Path(part.anchor)]
            roots = folders.roots_for(part.parent) if part == whole else around
            if not any(Path(os.path.realpath(part)).is_relative_to(root) for root in roots):
                hint = t("Remove the link, or name the file that it leads to.")
                raise OutsideError(t("is a link out of the repository"), path, hint=hint)


def _is_device(path: Path) -> bool:
    """Whether a path is one of the system's devices; below ``/dev/shm`` are files of users."""
    return os.path.dirname(os.path.abspath(path)) in _DEVICES  # noqa: PTH100, PTH120 - links stay


def text_of(data: bytes, path: Path) -> str:
    """UTF-8 bytes, with or without BOM, as text with the line ends of the file. Raises ``WxExportError``."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(error, path) from None


def _too_large(most: int) -> Message:
    if most < 1024**2:
        return t("is larger than {most} KB", most=most // 1024)
    return t("is larger than {most} MB", most=most // 1024**2)


def _bytes_of(file: Path, path: Path, most: int, *, regular: bool) -> bytes:
    handle = os.open(file, _FLAGS)
    with os.fdopen(handle, "rb") as opened:
        facts = os.fstat(handle)
        mode = facts.st_mode
        is_device = (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) and not _is_device(file)
        if stat.S_ISDIR(mode) or is_device or (regular and not stat.S_ISREG(mode)):
            raise WxExportError(t("is not a file"), path)
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        data = opened.read(min(facts.st_size, most) + 1)  # ``most`` alone would ask the system for so much memory
        return data if len(data) <= facts.st_size else data + opened.read(most + 1 - len(data))


def within(data: bytes, path: Path, most: int) -> bytes:
    """The bytes, if they are not more than ``most``. Raises ``TooLargeError``."""
    if len(data) > most:
        error = too_large(_too_large(most), data, path)
        raise TooLargeError(error.message, path, error.line, error.hint)
    return data


def _unreadable(error: OSError | ValueError, path: Path, name: str = "") -> WxExportError:
    if isinstance(error, OSError) and error.errno in (errno.ENXIO, errno.EOPNOTSUPP):  # a socket
        return WxExportError(t("is not a file"), name or path)
    reason = error if isinstance(error, OSError) else OSError(errno.EINVAL, os.strerror(errno.EINVAL))  # a NUL in it
    return unreadable(reason, path, name)
