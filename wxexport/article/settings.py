"""Front matter and the command line's settings go in, the ``Settings`` of one article come out.

The command line wins over front matter, front matter over the nearest ``wxexport.toml``, that file over the defaults.
``keys.py`` lists the settings, ``values.py`` says what a value may be, ``own.py`` what front matter may set.
"""

from __future__ import annotations

import dataclasses
import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wxexport.article import keys, reach, settings_file, values
from wxexport.errors import WxExportError
from wxexport.errors.toml import line_of_key, read_toml
from wxexport.messages import Message, t
from wxexport.model import Settings
from wxexport.theme import load, options
from wxexport.trust import consent
from wxexport.trust.consent import Request, Trust

ACCOUNT = "account"
"""The key of the account's name among the settings of the command line."""


def resolve(
    *, folder: Path | None, front_matter: Mapping[str, Any] | None = None, command_line: Mapping[str, Any]
) -> Settings:
    """The settings of one article in ``folder``; those of ``front_matter`` are checked already, by ``own.read``.
    ``command_line`` values of ``None`` count as not given; it may have the ``Trust`` of this run, too.

    A relative path starts where it is written: at the folder of ``wxexport.toml``, or at the working folder; so does
    ``site_url`` of the file, and what comes out is the address of the article's folder. Raises
    ``WxExportError`` that names the file and the key for a value of the wrong type or an unknown key of
    ``wxexport.toml`` or the command line.
    """
    return allowed(folder=folder, front_matter=front_matter, command_line=command_line)[0]


def allowed(
    *, folder: Path | None, front_matter: Mapping[str, Any] | None = None, command_line: Mapping[str, Any]
) -> tuple[Settings, tuple[str, ...]]:
    """The settings that ``resolve`` returns, and the names of those in the file that the user has not allowed."""
    given = dict(command_line)
    trust, account = given.pop(consent.KEY, Trust()), given.pop(ACCOUNT, None)
    path = settings_file.find(folder) if folder else None
    values, withheld = reach.within(_values(path), path, trust) if path else ({}, ())
    values = _in_account(values, account) if account else values
    if path and "theme" in values and "theme" not in (front_matter or {}) and given.get("theme") is None:
        _refuse_missing_theme(values["theme"], path)
    if path and folder and "site_url" in values:
        values = values | {"site_url": _below(values["site_url"], folder.relative_to(path.parent))}
    return override(Settings(**_over(values, front_matter or {})), given), withheld


def _in_account(values: dict[str, Any], name: str) -> dict[str, Any]:
    """The values of a file for an account, whose own come first."""
    own = next((account.settings for account in values.get("accounts", ()) if account.name == name), ())
    return _over(values, dict(own))


def _below(site: str | None, folder: Path) -> str | None:
    """The web address of a folder below that of ``wxexport.toml``."""
    return "/".join((site.rstrip("/"), *map(quote, folder.parts))) if site and folder.parts else site


def request(folder: Path) -> Request | None:
    """What the ``wxexport.toml`` for ``folder`` needs consent for. Raises ``WxExportError``."""
    path = settings_file.find(folder)
    return reach.request(_values(path), path) if path else None


def override(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """``settings`` with the values of ``given`` that are not ``None``; raises ``WxExportError`` as ``resolve`` does."""
    checked = _checked({key: value for key, value in given.items() if value is not None}, "settings")
    return dataclasses.replace(settings, **_over({"theme_options": settings.theme_options}, checked))


def _values(path: Path) -> dict[str, Any]:
    """The checked values of a file, their paths in full."""
    text = settings_file.read(path)
    return _with_full_paths(_checked(read_toml(text, path), str(path), text), path.parent)


def named_theme(folder: Path) -> str:
    """The theme that the file names, which need not exist; ``""`` without one. Raises ``WxExportError``."""
    path = settings_file.find(folder)
    return str(_values(path).get("theme", "")) if path else ""


def _refuse_missing_theme(theme: str, path: Path) -> None:
    """The theme of a file must exist when it is the one that is used."""
    try:
        load.css_path(theme)
    except WxExportError as error:
        message = t("{path}: {error}", path=error.path, error=error.message) if error.path else error.message
        raise WxExportError(message, path, line_of_key(settings_file.read(path), "theme"), error.hint) from None


def _checked(given: Mapping[str, Any], path: str, toml: str = "") -> dict[str, Any]:
    checked = {}
    for key, value in given.items():
        if key not in values.names():
            raise WxExportError(t("unknown setting {key!r}", key=key), path, line_of_key(toml, key), hint=_known(key))
        try:
            checked[key] = values.check(key, value)
        except values.WrongError as error:
            line = line_of_key(toml, error.key, key) if error.key else line_of_key(toml, key)
            raise WxExportError(error.message, path, line, error.hint or None) from None
    return checked


def _known(key: str) -> Message:
    if values.is_secret(key):
        return values.SECRET_HINT
    if key in keys.FRONT_MATTER_ONLY:
        return t("It belongs in the front matter of an article.")
    near = keys.nearest(key)
    return t("Did you mean {near}?", near=near) if near else t("Known settings: {names}.", names=tuple(values.names()))


def _over(far: Mapping[str, Any], near: Mapping[str, Any]) -> dict[str, Any]:
    """``near`` over ``far``; the options of the theme are merged one by one, because each is a setting of its own."""
    merged = {**far, **near}
    if "theme_options" in merged:
        merged["theme_options"] = options.merge(far.get("theme_options", ()), near.get("theme_options", ()))
    return merged


def _with_full_paths(checked: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    """The values with their paths starting at ``folder``; a bare theme name stays a name."""
    if folder is None:
        return checked
    if "theme" in checked:
        checked["theme"] = full_theme(checked["theme"], folder)
    if "image_folders" in checked:
        checked["image_folders"] = tuple(folder / extra for extra in checked["image_folders"])
    tail = checked.get("tail")
    if tail and tail.account_qr and not values.is_web_address(tail.account_qr):
        account_qr = _full(tail.account_qr, folder)
        checked["tail"] = dataclasses.replace(tail, account_qr=account_qr)
    if "accounts" in checked:
        checked["accounts"] = tuple(
            dataclasses.replace(one, settings=tuple(_with_full_paths(dict(one.settings), folder).items()))
            for one in checked["accounts"]
        )
    if "diagrams" in checked:
        checked["diagrams"] = tuple((name, _program_from(folder, command)) for name, command in checked["diagrams"])
    return checked


def full_theme(theme: str, folder: Path) -> str:
    """The path of a theme from ``folder`` on; a bare name stays a name."""
    return _full(theme, folder) if load.is_path(theme) else theme


def _full(path: str, folder: Path) -> str:
    return os.path.normpath(folder / os.path.expanduser(path))  # noqa: PTH111 - does not raise for a user there is not


def _program_from(folder: Path, command: str) -> str:
    """The command; a program that it names by a relative path is found from ``folder``."""
    words = shlex.split(command)
    if words and "/" in words[0] and not Path(words[0]).is_absolute():
        words[0] = str((folder / words[0]).absolute())
    return shlex.join(words)
