"""File contents -> an output folder, replaced in one step; read ``folder`` first.

An interrupted run leaves the old output or the new one, and a folder with files of others is not touched.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from wxexport.bundle.manifest import PROGRAM
from wxexport.errors import WxExportError, unwritable
from wxexport.messages import t
from wxexport.pictures.embed import FOLDER
from wxexport.trust import files

_FROM_FILE_MANAGERS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))  # created when somebody opens a folder
_LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes
_FILES = frozenset(("index.html", "article.html", "draft.html", "manifest.json", FOLDER))


def folder(target: Path, files: Mapping[str, bytes]) -> Path:
    """Writes ``files`` (relative name -> bytes) to ``target``, which is created if needed, and returns it.

    Raises ``WxExportError`` if ``target`` is a file, cannot be written, or contains files that wxexport did not write.
    """
    try:
        _check_target(target)
        place = target.resolve()  # a symbolic link stays one
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{PROGRAM}-", dir=place.parent) as temporary:
            fresh = Path(temporary) / "new"
            _write_files(fresh, files)
            _replace(fresh, place, Path(temporary) / "old")
    except OSError as error:
        raise unwritable(error, target) from None
    return target


def _write_files(fresh: Path, files: Mapping[str, bytes]) -> None:
    (fresh / FOLDER).mkdir(parents=True)
    for name, data in files.items():
        (fresh / name).write_bytes(data)


def _check_target(target: Path) -> None:
    files.refuse_link_out(target)
    if not target.exists():
        return
    if not target.is_dir():
        raise WxExportError(
            t("is a file, but the output needs a folder"), target, hint=t("Choose another folder with -o.")
        )
    foreign = _foreign(target)
    if foreign:
        raise WxExportError(
            t("contains files that wxexport did not write ({names}), so it is not replaced", names=tuple(foreign[:3])),
            target,
            hint=t("Move them, or choose another folder with -o."),
        )


def _foreign(target: Path) -> list[str]:
    """The names in an existing output folder that are not from an earlier export."""
    names = {path.name for path in target.iterdir()} - _FROM_FILE_MANAGERS
    if not names <= _FILES:
        return sorted(names - _FILES)
    try:
        manifest = json.loads(
            files.of_repository(target / "manifest.json", (target.resolve(),), most=_LARGEST_MANIFEST)
        )
        known = {image["name"] for image in manifest["images"]}
        ours = manifest["program"] == PROGRAM
    except (WxExportError, ValueError, RecursionError, KeyError, TypeError):
        ours = False
    if not ours:
        return sorted(names)  # none in an empty folder
    pictures = {path.name for path in (target / FOLDER).iterdir()} if FOLDER in names else set()
    return sorted(f"{FOLDER}/{name}" for name in pictures - known - _FROM_FILE_MANAGERS)


def _replace(fresh: Path, target: Path, aside: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        # Between these two lines there is no output; the old one is in the temporary folder beside it.
        target.rename(aside)
        try:
            fresh.rename(target)
        except BaseException:
            aside.rename(target)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux ``renameat2``, macOS ``renamex_np``)."""
    import ctypes
    import platform

    system = platform.system()
    if system not in ("Linux", "Darwin"):
        return False
    here, swap = -100, 2  # AT_FDCWD; RENAME_EXCHANGE and RENAME_SWAP are both 2
    paths = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None)
    try:
        if system == "Linux":
            return bool(libc.renameat2(here, paths[0], here, paths[1], swap) == 0)
        return bool(libc.renamex_np(*paths, swap) == 0)
    except AttributeError:  # an older system: the caller renames twice
        return False
