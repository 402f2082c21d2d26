"""``theme.toml`` -> the facts of a theme, its own options, and the options that it does not support."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from wxexport.disk.paths import real
from wxexport.errors import WxExportError
from wxexport.messages import message_of, t
from wxexport.model import Values
from wxexport.resources import folder
from wxexport.text import control_in, nearest, regex
from wxexport.theme import options
from wxexport.trust import files

_TEXTS = ("title", "title_zh", "description", "description_zh", "author", "license")
_DEFAULTS = {**dict.fromkeys(_TEXTS, ""), "accent": "#3f3f3f", "code_style": "default", "dialect": ""}
_KEYS = (*_DEFAULTS, "accents", "options", "without")
_LARGEST = 512 * 1024  # bytes
_LICENSE = regex(r"[A-Za-z0-9][A-Za-z0-9.+-]*(?: (?:AND|OR|WITH) [A-Za-z0-9][A-Za-z0-9.+-]*)*")


class About(NamedTuple):
    """The checked content of ``theme.toml``; ``texts`` are the facts that are plain text, defaults included."""

    texts: dict[str, str]
    accents: tuple[str, ...]
    options: Values
    without: tuple[str, ...]


def described(name: str) -> dict[str, str]:
    """The name, title and description of a theme, read without compiling it; of a theme in a file, its name."""
    path = folder("themes") / name / "theme.toml"
    try:
        data = files.of_repository(path, (real(path.parent),), most=_LARGEST)
        about = _read(files.text_of(data, path))
    except (WxExportError, ValueError, RecursionError):
        about = {}  # a theme of the author without the file, or with an error in it
    texts = {"name": name, "title": name, "title_zh": name, "description": "", "description_zh": ""}
    return texts | {key: value for key, value in about.items() if key in texts and isinstance(value, str)}


@lru_cache(maxsize=64)
def _read(toml: str) -> Mapping[str, Any]:
    return tomllib.loads(toml)


def beside(css: str | Path) -> Path:
    """The TOML file that belongs to a CSS file: ``theme.toml`` for ``theme.css``."""
    return Path(css).with_suffix(".toml")


def check(about: Mapping[str, Any], name: str, path: Path) -> About:
    """Checks the content of the ``theme.toml`` at ``path``. Raises ``WxExportError``."""
    for key, value in about.items():
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            known = t("Keys: {names}.", names=tuple(_KEYS))
            hint = t("Did you mean {near}? {known}", near=near, known=known) if near else known
            raise WxExportError(t("unknown key {key!r}", key=key), path, hint=hint)
        if found := control_in(value, key):
            raise WxExportError(
                t("{key} has the control character U+{code:04X} in it", key=found[0], code=found[1]), path
            )
        if key in _DEFAULTS and not isinstance(value, str):
            raise WxExportError(t("{key} must be text, not {value!r}", key=key, value=value), path)
    texts = _DEFAULTS | {"title": name, "title_zh": name}
    texts |= {key: value for key, value in about.items() if key in texts}
    try:
        own = _options(about)
        options.check({"accent": texts["accent"], "code_style": texts["code_style"]})
        checked = About(texts, _accents(about), own, _without(about))
    except ValueError as error:
        raise WxExportError(message_of(error), path) from None
    if texts["dialect"]:
        _check_dialect(texts["dialect"], path)
    if texts["license"] and not _LICENSE.fullmatch(texts["license"]):
        raise WxExportError(
            t("license must be an SPDX name, not {name!r}", name=texts["license"]),
            path,
            hint=t("Such as MIT or CC-BY-4.0."),
        )
    return checked


def _check_dialect(name: str, path: Path) -> None:
    from wxexport.theme import tools  # our own themes need none of it

    if name not in tools.NAMES:
        hint = t("The tools are {names}.", names=tuple(tools.NAMES))
        raise WxExportError(t("unknown dialect {name!r}", name=name), path, hint=hint)


def _options(about: Mapping[str, Any]) -> Values:
    value = about.get("options", {})
    if not isinstance(value, Mapping):
        raise ValueError(t("options must be a table"))
    return options.check(value)


def _accents(about: Mapping[str, Any]) -> tuple[str, ...]:
    colors = _list(about, "accents")
    for color in colors:
        options.check({"accent": color})
    return colors


def _without(about: Mapping[str, Any]) -> tuple[str, ...]:
    names = _list(about, "without")
    if unknown := set(names) - set(options.NAMES):
        raise ValueError(t("unknown option {name!r} in without", name=sorted(unknown)[0]))
    return names


def _list(about: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = about.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(t("{key} must be a list of text", key=key))
    return tuple(value)
