"""Front matter and the command line's settings go in, the ``Settings`` of one article come out.

The command line wins over front matter, front matter over the nearest ``wxexport.toml``, that file over the defaults.
``keys.py`` lists the settings, ``values.py`` says what a value may be.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import shlex
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wxexport.article import keys, values
from wxexport.errors import WxExportError
from wxexport.model import Settings
from wxexport.theme import options

FILE_NAME = "wxexport.toml"
_FILE_ONLY = frozenset(key.name for key in keys.SETTINGS if key.where == "file")
_FRONT_MATTER_ONLY = frozenset(key.name for key in keys.FRONT_MATTER)


def resolve(
    *,
    folder: Path | None,
    front_matter: Mapping[str, Any],
    front_matter_path: str,
    front_matter_lines: Mapping[str, int] | None = None,
    command_line: Mapping[str, Any],
) -> Settings:
    """The settings of one article in ``folder``. ``command_line`` values of ``None`` count as not given.

    A relative path starts where it is written: at the folder of ``wxexport.toml``, at the article's folder, or at the
    working folder. Raises ``WxExportError`` that names the file and the key for a value of the wrong type, an unknown
    key of ``wxexport.toml`` or the command line, or a key that front matter may not set.
    """
    resolved = _from_file(folder)
    lines = front_matter_lines or {}
    _refuse_file_only(front_matter, front_matter_path, lines)
    _refuse_tail(front_matter.get("tail"), front_matter_path, lines.get("tail"))
    _refuse_far_theme(front_matter.get("theme"), folder, front_matter_path, lines.get("theme"))
    own = {key: value for key, value in front_matter.items() if key in values.names() and value is not None}
    resolved = _over(resolved, _with_full_paths(_checked(own, front_matter_path, lines), folder))
    return override(Settings(**resolved), command_line)


def override(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """``settings`` with the values of ``given`` that are not ``None``; raises ``WxExportError`` as ``resolve`` does."""
    checked = _checked({key: value for key, value in given.items() if value is not None}, "settings")
    return dataclasses.replace(settings, **_over({"theme_options": settings.theme_options}, checked))


def find_file(folder: Path) -> Path | None:
    """The nearest ``wxexport.toml`` in ``folder`` or above it, up to the top of the git repository or the home folder.

    It may name extensions and programs, so one that belongs to another user raises ``WxExportError``.
    """
    home = os.path.expanduser("~")  # noqa: PTH111 - does not raise where there is no home
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if os.path.isfile(path):  # noqa: PTH113 - False for a folder that may not be read
            _refuse_foreign(path)
            return path
        if os.path.exists(parent / ".git") or str(parent) == home:  # noqa: PTH110 - likewise
            return None
    return None


def nearest(key: str, *, at_least: float = 0.6) -> str | None:
    """The known setting that ``key`` is most like."""
    return next(iter(difflib.get_close_matches(key, values.names(), n=1, cutoff=at_least)), None)


def _from_file(folder: Path | None) -> dict[str, Any]:
    path = find_file(folder) if folder else None
    if path is None:
        return {}
    try:
        given = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, RecursionError, UnicodeDecodeError, OSError) as error:
        raise WxExportError(f"cannot be read: {error}", path, hint="The file is TOML in UTF-8.") from None
    return _with_full_paths(_checked(given, str(path)), path.parent)


def _checked(given: Mapping[str, Any], path: str, lines: Mapping[str, int] | None = None) -> dict[str, Any]:
    checked = {}
    for key, value in given.items():
        if key not in values.names():
            raise WxExportError(f"unknown setting {key!r}", path, hint=_known(key))
        try:
            checked[key] = values.check(key, value)
        except ValueError as error:
            raise WxExportError(str(error), path, (lines or {}).get(key)) from None
    return checked


def _known(key: str) -> str:
    if key in _FRONT_MATTER_ONLY:
        return "It belongs in the front matter of an article."
    near = nearest(key)
    return f"Did you mean {near}?" if near else f"Known settings: {', '.join(values.names())}."


def _over(far: Mapping[str, Any], near: Mapping[str, Any]) -> dict[str, Any]:
    """``near`` over ``far``; the options of the theme are merged one by one, because each is a setting of its own."""
    merged = {**far, **near}
    if "theme_options" in merged:
        merged["theme_options"] = options.merge(far.get("theme_options", ()), near.get("theme_options", ()))
    return merged


# --- refusals -----------------------------------------------------------------------------------------------------


def _refuse_file_only(front_matter: Mapping[str, Any], path: str, lines: Mapping[str, int]) -> None:
    for key in sorted(_FILE_ONLY & front_matter.keys()):
        raise WxExportError(
            f"{key} cannot be set in front matter",
            path,
            lines.get(key),
            hint=f"Set it in {FILE_NAME}: an article must not widen what the program may read.",
        )


def _refuse_tail(tail: Any, path: str, line: int | None) -> None:
    """An article may leave the tail out, but not name the files that are in it."""
    if tail not in (None, False):
        raise WxExportError(
            "tail can only be false in front matter", path, line, hint=f"Set the table [tail] in {FILE_NAME}."
        )


def _refuse_far_theme(theme: Any, folder: Path | None, path: str, line: int | None) -> None:
    """An article may bring its own theme, but not point to files elsewhere on the machine."""
    if not isinstance(theme, str) or not _is_path(theme):
        return
    if folder is None or not Path(os.path.realpath(folder / theme)).is_relative_to(os.path.realpath(folder)):
        raise WxExportError(
            "the theme in the front matter is outside of the article's folder", path, line, f"Set it in {FILE_NAME}."
        )


def _refuse_foreign(path: Path) -> None:
    user = getattr(os, "getuid", lambda: 0)()
    if user and path.stat().st_uid not in (user, 0):
        raise WxExportError("belongs to another user, so it is not read", path, hint="Put your own beside the article.")


# --- paths --------------------------------------------------------------------------------------------------------


def _with_full_paths(checked: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    """The values with their paths starting at ``folder``; a bare theme name stays a name."""
    if folder is None:
        return checked
    theme = checked.get("theme", "")
    if _is_path(theme):
        checked["theme"] = os.path.normpath(folder / Path(theme).expanduser())
    if "image_folders" in checked:
        checked["image_folders"] = tuple(folder / extra for extra in checked["image_folders"])
    tail = checked.get("tail")
    if tail and tail.account_qr and not values.is_web_address(tail.account_qr):
        account_qr = os.path.normpath(folder / Path(tail.account_qr).expanduser())
        checked["tail"] = dataclasses.replace(tail, account_qr=account_qr)
    if "diagrams" in checked:
        checked["diagrams"] = tuple((name, _program_from(folder, command)) for name, command in checked["diagrams"])
    return checked


def _is_path(theme: str) -> bool:
    return any(mark in theme for mark in "/\\.~")


def _program_from(folder: Path, command: str) -> str:
    """The command; a program that it names by a relative path is found from ``folder``."""
    words = shlex.split(command)
    if words and "/" in words[0] and not Path(words[0]).is_absolute():
        words[0] = str((folder / words[0]).absolute())
    return shlex.join(words)
