"""Where settings come from: command line over front matter over ``wxexport.toml`` over defaults.

An article may be somebody else's text, so its front matter may choose how it looks but not what the program
may read or load: the settings of ``_TRUSTED_ONLY`` are for ``wxexport.toml`` and the command line.
"""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wxexport.errors import WxExportError
from wxexport.model import DIALECTS, Settings

FILE_NAME = "wxexport.toml"
_TRUSTED_ONLY = frozenset(("markdown_extensions", "image_folders", "allow_local_network", "offline"))

Check = Callable[[Any], Any]


def resolve(
    *,
    folder: Path | None,
    front_matter: Mapping[str, Any],
    front_matter_path: str,
    command_line: Mapping[str, Any],
) -> Settings:
    """The settings of one article. ``command_line`` values of ``None`` count as not given.

    Raises ``WxExportError`` that names the file and the key for a value of the wrong type, an unknown key of
    ``wxexport.toml``, or a key that front matter may not set.
    """
    values = _from_file(folder)
    for key in sorted(_TRUSTED_ONLY & front_matter.keys()):
        raise WxExportError(
            f"{key} cannot be set in front matter",
            front_matter_path,
            hint=f"Set it in {FILE_NAME}: an article must not widen what the program may read.",
        )
    own = {key: value for key, value in front_matter.items() if key in _CHECKS}
    values |= _checked(own, front_matter_path)
    given = {key: value for key, value in command_line.items() if value is not None}
    values |= _checked(given, "command line")
    return Settings(**values)


def find_file(folder: Path) -> Path | None:
    """The nearest ``wxexport.toml`` in ``folder`` or above it."""
    candidates = (parent / FILE_NAME for parent in (folder, *folder.parents))
    return next((path for path in candidates if path.is_file()), None)


def nearest(key: str, *, at_least: float = 0.6) -> str | None:
    """The known setting that ``key`` is most like."""
    return next(iter(difflib.get_close_matches(key, _CHECKS, n=1, cutoff=at_least)), None)


def template() -> str:
    """A commented ``wxexport.toml`` with every setting at its default."""
    return _TEMPLATE


def _from_file(folder: Path | None) -> dict[str, Any]:
    path = find_file(folder) if folder else None
    if path is None:
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise WxExportError(f"cannot be read: {error}", path, hint="The file is TOML in UTF-8.") from None
    for key in values:
        if key not in _CHECKS:
            near = nearest(key)
            known = f"Did you mean {near}?" if near else f"Known settings: {', '.join(_CHECKS)}."
            raise WxExportError(f"unknown setting {key!r}", path, hint=known)
    checked = _checked(values, str(path))
    if "image_folders" in checked:
        checked["image_folders"] = tuple(path.parent / extra for extra in checked["image_folders"])
    return checked


def _checked(values: Mapping[str, Any], path: str) -> dict[str, Any]:
    checked = {}
    for key, value in values.items():
        try:
            checked[key] = _CHECKS[key](value)
        except ValueError as error:
            raise WxExportError(f"{key} must be {error}, not {value!r}", path) from None
    return checked


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text")
    return value.strip()


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _web_address(value: Any) -> str:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise ValueError("an address that begins with https:// or http://")
    return value


def _dialect(value: Any) -> str:
    if value not in DIALECTS:
        raise ValueError(" or ".join(DIALECTS))
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of text")
    return tuple(value)


def _folders(value: Any) -> tuple[Path, ...]:
    return tuple(Path(item) for item in _texts(value))


_CHECKS: dict[str, Check] = {
    "theme": _text,
    "dialect": _dialect,
    "chinese_rules": _switch,
    "markdown_extensions": _texts,
    "title_in_body": _switch,
    "site_url": _web_address,
    "source_url": _web_address,
    "author": _text,
    "offline": _switch,
    "image_folders": _folders,
    "allow_local_network": _switch,
}
assert _CHECKS.keys() == {field.name for field in dataclasses.fields(Settings)}

_TEMPLATE = """\
# wxexport settings for the articles in this folder and below it.
# The command line and an article's front matter win over this file.

# theme = "default"             # a name from `wxexport themes list`, or a path to a theme's folder
# dialect = "github"            # or "python-markdown"
# chinese_rules = true          # emphasis, bare addresses and line ends as Chinese text needs them
# title_in_body = true          # false: the first heading becomes the title only
# author = ""
# site_url = ""                 # https://… of this folder: relative links are resolved against it
# source_url = ""               # 阅读原文: the address of the article on the web
# offline = false               # true: never fetch remote pictures
# image_folders = []            # folders beside the article's repository that pictures may come from
# markdown_extensions = []      # Python-Markdown extensions, such as "pymdownx.snippets"
# allow_local_network = false   # true: pictures may be fetched from addresses on your own network
"""
