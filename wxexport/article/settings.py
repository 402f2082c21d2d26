"""Where settings come from: command line over front matter over ``wxexport.toml`` over defaults.

An article may be somebody else's text, so its front matter may choose how it looks but not what the program
may read or load: the settings of ``_TRUSTED_ONLY`` are for ``wxexport.toml`` and the command line.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import reprlib
import shlex
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wxexport.drawings.diagrams import language_of
from wxexport.errors import WxExportError
from wxexport.findings import catalog
from wxexport.license import names as license
from wxexport.model import CAPTIONS, DIALECTS, FORMULAS, IMAGES, TABLES, TAIL, TILDES, Settings, Tail, Values
from wxexport.theme import options

FILE_NAME = "wxexport.toml"
_TRUSTED_ONLY = frozenset(
    ("markdown_extensions", "image_folders", "referers", "allow_local_network", "offline", "diagrams")
)

_ARTICLE_ONLY = frozenset(("title", "digest", "description"))

Check = Callable[[Any], Any]

_SHORT = reprlib.Repr()
_SHORT.maxlevel = 2
_SHORT.maxstring = _SHORT.maxother = 80


def resolve(
    *,
    folder: Path | None,
    front_matter: Mapping[str, Any],
    front_matter_path: str,
    front_matter_lines: Mapping[str, int] | None = None,
    command_line: Mapping[str, Any],
) -> Settings:
    """The settings of one article. ``command_line`` values of ``None`` count as not given.

    A path starts where it is written: at the folder of ``wxexport.toml``, at the article's, or here. Raises
    ``WxExportError`` that names the file and the key for a value of the wrong type, an unknown key of
    ``wxexport.toml`` or the command line, or a key that front matter may not set.
    """
    values = _from_file(folder)
    lines = front_matter_lines or {}
    for key in sorted(_TRUSTED_ONLY & front_matter.keys()):
        raise WxExportError(
            f"{key} cannot be set in front matter",
            front_matter_path,
            lines.get(key),
            hint=f"Set it in {FILE_NAME}: an article must not widen what the program may read.",
        )
    _refuse_tail(front_matter.get("tail"), front_matter_path, lines.get("tail"))
    _refuse_far_theme(front_matter.get("theme"), folder, front_matter_path, lines.get("theme"))
    own = {key: value for key, value in front_matter.items() if key in _CHECKS and value is not None}
    values = _over(values, _placed(_checked(own, front_matter_path, lines), folder))
    return override(Settings(**values), command_line)


def _refuse_tail(tail: Any, path: str, line: int | None) -> None:
    """An article may go without the tail, but not name the files that are in it."""
    if tail not in (None, False):
        raise WxExportError(
            "tail can only be false in front matter", path, line, hint=f"Set the table [tail] in {FILE_NAME}."
        )


def _refuse_far_theme(theme: Any, folder: Path | None, path: str, line: int | None) -> None:
    """An article may bring a theme of its own, but not point to files elsewhere on the machine."""
    if not isinstance(theme, str) or not _is_path(theme):
        return
    if folder is None or not Path(os.path.realpath(folder / theme)).is_relative_to(os.path.realpath(folder)):
        raise WxExportError(
            "the theme in the front matter is outside of the article's folder", path, line, f"Set it in {FILE_NAME}."
        )


def override(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """``settings`` with the values of ``given`` that are not ``None``; raises ``WxExportError`` as ``resolve`` does."""
    values = _checked({key: value for key, value in given.items() if value is not None}, "settings")
    return dataclasses.replace(settings, **_over({"theme_options": settings.theme_options}, values))


def _over(values: Mapping[str, Any], nearer: Mapping[str, Any]) -> dict[str, Any]:
    """``nearer`` over ``values``; of the theme's options each by itself, since they are settings of their own."""
    merged = {**values, **nearer}
    if "theme_options" in merged:
        merged["theme_options"] = options.merge(values.get("theme_options", ()), nearer.get("theme_options", ()))
    return merged


def find_file(folder: Path) -> Path | None:
    """The nearest ``wxexport.toml`` in ``folder`` or above it, up to the top of the git repository or the home folder.

    It may name extensions and programs, so one that belongs to another user raises ``WxExportError``.
    """
    home = os.path.expanduser("~")  # noqa: PTH111 - does not raise where there is no home
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if os.path.isfile(path):  # noqa: PTH113 - False if not allowed in
            _refuse_foreign(path)
            return path
        if os.path.exists(parent / ".git") or str(parent) == home:  # noqa: PTH110 - likewise
            return None
    return None


def _refuse_foreign(path: Path) -> None:
    user = getattr(os, "getuid", lambda: 0)()
    if user and path.stat().st_uid not in (user, 0):
        raise WxExportError("belongs to another user, so it is not read", path, hint="Put your own beside the article.")


def nearest(key: str, *, at_least: float = 0.6) -> str | None:
    """The known setting that ``key`` is most like."""
    return next(iter(difflib.get_close_matches(key, _CHECKS, n=1, cutoff=at_least)), None)


def shown(value: object) -> str:
    """A value as it is told in a message, cut short: a few lines of YAML can stand for a gigabyte."""
    text = _SHORT.repr(value)
    return text if len(text) <= 100 else text[:99] + "…"


def template() -> str:
    """A commented ``wxexport.toml`` with every setting at its default."""
    return _TEMPLATE


def _from_file(folder: Path | None) -> dict[str, Any]:
    path = find_file(folder) if folder else None
    if path is None:
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, RecursionError, UnicodeDecodeError, OSError) as error:
        raise WxExportError(f"cannot be read: {error}", path, hint="The file is TOML in UTF-8.") from None
    return _placed(_checked(values, str(path)), path.parent)


def _checked(values: Mapping[str, Any], path: str, lines: Mapping[str, int] | None = None) -> dict[str, Any]:
    checked = {}
    for key, value in values.items():
        if key not in _CHECKS:
            near = nearest(key)
            known = f"Did you mean {near}?" if near else f"Known settings: {', '.join(_CHECKS)}."
            if key in _ARTICLE_ONLY:
                known = "It belongs into the front matter of an article."
            raise WxExportError(f"unknown setting {key!r}", path, hint=known)
        try:
            checked[key] = _CHECKS[key](value)
        except ValueError as error:
            line = (lines or {}).get(key)
            told = error if isinstance(error, _UnknownNameError) else f"must be {error}, not {shown(value)}"
            raise WxExportError(f"{key} {told}", path, line) from None
    return checked


def _is_path(theme: str) -> bool:
    return any(mark in theme for mark in "/\\.~")


def _placed(values: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    """The values with their paths starting at ``folder``; a theme's bare name stays a name."""
    if folder is None:
        return values
    theme = values.get("theme", "")
    if _is_path(theme):
        values["theme"] = os.path.normpath(folder / Path(theme).expanduser())
    if "image_folders" in values:
        values["image_folders"] = tuple(folder / extra for extra in values["image_folders"])
    tail = values.get("tail")
    if tail and tail.account_qr and not _is_web(tail.account_qr):
        account_qr = os.path.normpath(folder / Path(tail.account_qr).expanduser())
        values["tail"] = dataclasses.replace(tail, account_qr=account_qr)
    if "diagrams" in values:
        values["diagrams"] = tuple((name, _beside(folder, command)) for name, command in values["diagrams"])
    return values


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return value.strip()


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a name or a path")
    return value.strip()


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _web_address(value: Any) -> str | None:
    """An address, ``None`` for empty text: that is how the template says that there is none."""
    if value == "":
        return None
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:  # brackets that are no IPv6 address
        parts = None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address that begins with https:// or http://")
    return str(value).strip()


def _dialect(value: Any) -> str:
    if value not in DIALECTS:
        raise ValueError(" or ".join(DIALECTS))
    return str(value)


def _one_of(choices: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(" or ".join(choices))
        return str(value)

    return check


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of text")
    return tuple(value)


class _UnknownNameError(ValueError):
    """A list of the right kind names something that there is not: which one says more than the list."""


def _rules(value: Any) -> tuple[str, ...]:
    """Ids of rules; slugs are taken, too."""

    named = [(name, catalog.rule_id(name)) for name in _texts(value)]
    for name, found in named:
        if found is None:
            near = catalog.nearest(name)
            meant = f" (did you mean {near}?)" if near else ""
            raise _UnknownNameError(f"names {shown(name)}, which is no rule{meant}")
    return tuple(found for _, found in named if found)


def _commands(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(word, str) for pair in value.items() for word in pair):
        raise ValueError('a table of commands such as { dot = "dot -Tsvg" }')
    for command in value.values():
        try:
            shlex.split(command)
        except ValueError as error:
            raise ValueError(f"a table of commands ({str(error).lower()})") from None
    return tuple((language_of(name), command.strip()) for name, command in value.items())


def _beside(folder: Path, command: str) -> str:
    """The command, its program found from ``folder`` when it is given by a relative path."""
    words = shlex.split(command)
    if words and "/" in words[0] and not Path(words[0]).is_absolute():
        words[0] = str((folder / words[0]).absolute())
    return shlex.join(words)


def _license(value: Any) -> str:
    """The name as it is written; ``license.named`` says what it stands for."""
    text = _text(value)
    if text:
        license.named(text)
    return text


def _cover(value: Any) -> str:
    if value is False:
        return "none"
    return _name(value)


def _tail(value: Any) -> Tail:
    if value is False:
        return Tail()
    if not isinstance(value, Mapping):
        raise ValueError("a table, or false")
    known = {}
    for key, given in value.items():
        if key not in _TAIL_CHECKS:
            near = next(iter(difflib.get_close_matches(key, _TAIL_CHECKS, n=1)), None)
            meant = f"did you mean {near}?" if near else f"they are {', '.join(_TAIL_CHECKS)}"
            raise ValueError(f"a table of the tail's settings, of which {key!r} is none ({meant})")
        try:
            known[key] = _TAIL_CHECKS[key](given)
        except ValueError as error:
            raise ValueError(f"a table whose {key} is {error}") from None
    if isinstance(known.get("earlier"), tuple):
        known["issues"] = known.pop("earlier")
    return Tail(**known)


def _theme_options(value: Any) -> Values:
    if not isinstance(value, Mapping):
        raise ValueError("a table of options of the theme")
    try:
        return options.check(value)
    except ValueError as error:
        raise ValueError(f"a table of options of the theme ({error})") from None


def _parts(value: Any) -> tuple[str, ...]:
    parts = _texts(value)
    if not set(parts) <= set(TAIL) or len(set(parts)) < len(parts):
        raise ValueError(f"a list of {', '.join(TAIL)}, each once at most")
    return parts


def _earlier(value: Any) -> int | tuple[tuple[str, str], ...]:
    expected = 'a number up to 50, or a list such as [{ title = "…", url = "https://…" }]'
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_EARLIER:
        return value
    if not isinstance(value, list | tuple) or len(value) > _MOST_EARLIER:
        raise ValueError(expected)
    issues = []
    for issue in value:
        if not isinstance(issue, Mapping) or not {"title"} <= issue.keys() <= {"title", "url"}:
            raise ValueError(expected)
        title = issue["title"]
        if not isinstance(title, str) or not title.strip():
            raise ValueError(expected)
        issues.append((" ".join(title.split()), _web_address(issue.get("url", "")) or ""))
    return tuple(issues)


def _is_web(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


_MOST_EARLIER = 50
_TAIL_CHECKS: dict[str, Check] = {
    "account": _text,
    "account_text": _text,
    "account_qr": _text,
    "source": _switch,
    "source_qr": _switch,
    "license_address": lambda value: _one_of(("text", "qr", "none"))(value),
    "earlier": _earlier,
    "order": _parts,
}


def _pixels(value: Any) -> int:
    if isinstance(value, str) and value.isdecimal() and len(value) < 6:  # front matter has numbers as text
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not _NARROWEST <= value <= _WIDEST:
        raise ValueError(f"a number of pixels from {_NARROWEST} to {_WIDEST:,}")
    return value


_NARROWEST, _WIDEST = 300, 4_000


def _referers(value: Any) -> tuple[tuple[str, str], ...]:
    wrong = ValueError('a table of addresses such as { "sinaimg.cn" = "https://weibo.com/" }')
    if not isinstance(value, dict) or not all(isinstance(word, str) for pair in value.items() for word in pair):
        raise wrong
    try:
        pairs = tuple((host.strip().lower().strip("."), _web_address(referer)) for host, referer in value.items())
    except ValueError:
        raise wrong from None
    if not all(host and referer and referer.isascii() and referer.isprintable() for host, referer in pairs):
        raise wrong
    return tuple((host, referer) for host, referer in pairs if referer)


def _folders(value: Any) -> tuple[Path, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str | Path) for item in value):
        raise ValueError("a list of folders")
    return tuple(Path(item) for item in value)


_CHECKS: dict[str, Check] = {
    "theme": _name,
    "dialect": _dialect,
    "chinese_rules": _switch,
    "markdown_extensions": _texts,
    "title_in_body": _switch,
    "site_url": _web_address,
    "source_url": _web_address,
    "author": _text,
    "offline": _switch,
    "image_folders": _folders,
    "image_mode": _one_of(IMAGES),
    "image_width": _pixels,
    "flatten_dark_ink": _switch,
    "referers": _referers,
    "allow_local_network": _switch,
    "breaks": _switch,
    "tilde": _one_of(TILDES),
    "captions": _one_of(CAPTIONS),
    "tables": _one_of(TABLES),
    "formulas": _one_of(FORMULAS),
    "spaces": _switch,
    "curly_quotes": _switch,
    "diagrams": _commands,
    "code_wrap": _switch,
    "code_numbers": _switch,
    "code_window": _switch,
    "ignore": _rules,
    "license": _license,
    "link_qr": _switch,
    "cover": _cover,
    "tail": _tail,
    "theme_options": _theme_options,
}
assert _CHECKS.keys() == {field.name for field in dataclasses.fields(Settings)}

_TEMPLATE = """\
# wxexport settings for the articles in this folder and below it.
# The command line and an article's front matter win over this file.

# theme = "default"             # a name from `wxexport themes list`, or a path to a theme's folder
# theme_options = {}            # what a theme lets you turn: { accent = "#0052d9", font_size = 16 }; or `--set`
# dialect = "github"            # or "python-markdown"
# chinese_rules = true          # emphasis, bare addresses and line ends as Chinese text needs them
# breaks = false                # true: every line end is a line break, as in Typora and Obsidian
# tilde = "strikethrough"       # what ~one tilde~ means, as on GitHub; or "subscript", for H~2~O
# captions = "title"            # a picture's caption: its title, its description ("alt"), or "none"
# tables = "auto"               # wide tables: "wrap" or "scroll" sideways; "auto" scrolls what a phone has no room for
# formulas = "svg"              # or "png"
# spaces = false                # true: a space between Chinese and Latin: 用Python写 becomes 用 Python 写
# curly_quotes = false          # true: straight quotes in Chinese text become “” and ‘’
# title_in_body = true          # false: the first heading becomes the title only
# author = ""
# site_url = ""                 # https://… of this folder: relative links are resolved against it
# source_url = ""               # 阅读原文: the address of the article on the web
# offline = false               # true: never fetch remote pictures
# image_folders = []            # more folders that pictures may come from, and where they are looked for
# image_mode = "embed"          # "files": article.html names files in images/; "keep": addresses stay as they are
# image_width = 1080            # pixels; wider pictures are made smaller
# flatten_dark_ink = true       # transparent pictures with dark lines are put on white, for dark mode
# referers = {}                 # for hosts that want to be linked from: { "sinaimg.cn" = "https://weibo.com/" }
# markdown_extensions = []      # Python-Markdown extensions, such as "pymdownx.snippets"
# allow_local_network = false   # true: pictures may be fetched from addresses on your own network
# diagrams = {}                 # what draws a language, and "" for code: { mermaid = "mmdc -i {input} -o {output}" }
# code_wrap = false             # true: long lines of code wrap; false: they scroll sideways
# code_numbers = false          # true: lines of code are numbered
# code_window = false           # true: three dots above code, as on a window
# license = ""                  # "CC-BY-SA-4.0", "CC0-1.0", "all rights reserved", or any other SPDX name
# link_qr = false               # true: a small QR code beside every address in the references
# cover = "auto"                # the first fitting picture; "title": drawn from the title; "none"; or a picture's path
# ignore = []                   # findings you do not want: ["WX012", "picture-changed"], ids or names of rules

# What every issue ends with; what an article already has is not added again. `tail: false` in an article leaves it out.
# [tail]
# account = ""                  # the account's name, for the card that invites to follow it
# account_text = ""             # a line below the name
# account_qr = ""               # its QR code: a picture's path, or the address in the code
# source = false                # true: a hint at 阅读原文, where there is a source_url
# source_qr = false             # true: with a QR code of the source_url
# license_address = "text"      # the license's address: "text", "qr" or "none"
# earlier = 0                   # how many earlier issues of the folder to list, or [{ title = "…", url = "https://…" }]
# order = ["account", "license", "source", "earlier"]
"""
