"""What a value of a setting may be: the value as written goes in, the value as ``Settings`` holds it comes out.

A check raises ``ValueError`` with what the value must be ("true or false"), or ``EntryError`` with what is wrong inside
a list or a table. Front matter holds numbers as text, TOML as numbers; both are taken.
"""

from __future__ import annotations

import dataclasses
import datetime
import reprlib
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wxexport.drawings.languages import language_of
from wxexport.findings import catalog
from wxexport.license.names import named
from wxexport.messages import NOTHING, Message, ReasonError, any_of, message_of, t
from wxexport.model import (
    ARCHIVE_STYLES,
    CAPTIONS,
    COMMENTS,
    FORMULAS,
    TABLES,
    TAIL,
    TILDES,
    AccountSettings,
    Settings,
    Tail,
    Values,
)
from wxexport.text import control_in, nearest, regex, shortened
from wxexport.theme import load, options
from wxexport.wechat import platform
from wxexport.words import DIALECTS, IMAGES

Check = Callable[[Any], Any]

_MIN_IMAGE_WIDTH, _MAX_IMAGE_WIDTH = 300, 4_000
_MAX_EARLIER = 50
_MAX_ARCHIVE = 1_000
_MAX_FOLDERS = 50  # every picture that is not there is looked for in each
_LONGEST_ADDRESS = platform.SOURCE_ADDRESS.value  # each relative link repeats that of the site

_SHORT = reprlib.Repr()
_SHORT.maxlevel = 2
_SHORT.maxstring = _SHORT.maxother = 80


class WrongError(ReasonError, ValueError):
    """A value cannot be used: the whole message, what to do, and the key inside of a table that is wrong."""

    def __init__(self, message: Message, hint: Message = NOTHING, key: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.key = key


class EntryError(WrongError):
    """One entry of a list or table is wrong; the message says which and why."""


def check(key: str, value: Any) -> Any:
    """The checked value of one setting. Raises ``KeyError`` for an unknown key, ``WrongError`` for a wrong value."""
    refuse_control(key, value)
    return _checked(_CHECKS, key, value)


def refuse_control(name: str, value: Any) -> None:
    """Raises ``WrongError`` for a value with a control character, which TOML and YAML can write as an escape."""
    if found := control_in(value, name):
        raise WrongError(t("{key} has the control character U+{code:04X} in it", key=found[0], code=found[1]))


def names() -> tuple[str, ...]:
    """The names of all settings, in the order of ``Settings``."""
    return tuple(field.name for field in dataclasses.fields(Settings))


def shown(value: object) -> str:
    """A value as messages show it, cut short: a few lines of YAML can stand for a gigabyte."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return shortened(_SHORT.repr(value), 100, 99)


def is_web_address(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def _checked(checks: Mapping[str, Check], key: str, value: Any) -> Any:
    try:
        return checks[key](value)
    except EntryError as error:
        raise WrongError(t("{key}: {error}", key=key, error=error), error.hint, error.key) from None
    except ValueError as error:
        raise WrongError(t("{name} must be {error}, not {shown}", name=key, error=error, shown=shown(value))) from None


# --- text, names, switches, numbers -------------------------------------------------------------------------------


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(t("text"))
    return value.strip()


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(t("a name or a path"))
    return value.strip()


def _theme(value: Any) -> str:
    return load.by_title(_name(value))


def _cover(value: Any) -> str:
    return "none" if value is False else _name(value)


def _license(value: Any) -> str:
    """The name as it is written; ``license.names.named`` says which license it means."""
    text = _text(value)
    if text:
        named(text)
    return text


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(t("true or false"))
    return value


def _one_of(choices: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(any_of(filter(None, choices)))
        return str(value)

    return check


def _web_address(value: Any) -> str | None:
    """An address; ``None`` for empty text, which stands for "no address" in a ``wxexport.toml`` made by ``init``."""
    if value == "":
        return None
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:  # brackets that hold no IPv6 address
        parts = None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(t("an address that begins with https:// or http://"))
    return str(value).strip()


def _site_url(value: Any) -> str | None:
    if isinstance(value, str) and len(value) > _LONGEST_ADDRESS:
        raise ValueError(t("an address of at most {most:,} characters", most=_LONGEST_ADDRESS))
    return _web_address(value)


def _source_url(value: Any) -> str | None:
    """An address; ``""`` for ``false``, which says that there is none, ``None`` to look for one."""
    try:
        return "" if value is False else _web_address(value)
    except ValueError:
        raise ValueError(t("an address that begins with https:// or http://, or false")) from None


def _number(least: int, most: int, expected: Message) -> Check:
    def check(value: Any) -> int:
        if isinstance(value, str) and value.isdecimal() and len(value) < 6:
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(expected)
        return value

    return check


_pixels = _number(
    _MIN_IMAGE_WIDTH,
    _MAX_IMAGE_WIDTH,
    t("a number of pixels from {least} to {most:,}", least=_MIN_IMAGE_WIDTH, most=_MAX_IMAGE_WIDTH),
)
_issues = _number(1, _MAX_ARCHIVE, t("a number of issues from 1 to {most:,}", most=_MAX_ARCHIVE))


# --- lists and tables ---------------------------------------------------------------------------------------------


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError(t("a list of text"))
    return tuple(value)


def _headings(value: Any) -> tuple[str, ...]:
    """One heading or several; an empty one stands for none."""
    return tuple(name for one in _texts([value] if isinstance(value, str) else value) if (name := one.strip()))


def _folders(value: Any) -> tuple[Path, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str | Path) for item in value):
        raise ValueError(t("a list of folders"))
    if len(value) > _MAX_FOLDERS:
        raise ValueError(t("a list of at most {most} folders", most=_MAX_FOLDERS))
    return tuple(Path(item) for item in value)


_RULES = t("A rule is called by its id or name, such as WX012; `wxexport check` prints it with each finding.")


def _rules(value: Any) -> tuple[str, ...]:
    """The ids of rules that are given by id or by name."""
    ids = []
    for name in _texts(value):
        found = catalog.rule_id(name)
        if found is None:
            near = catalog.nearest(name)
            known = t("unknown rule {name}", name=shown(name))
            if near is None:
                raise EntryError(known, _RULES)
            raise EntryError(t("{message} (did you mean {near}?)", message=known, near=near))
        ids.append(found)
    return tuple(ids)


def _commands(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(word, str) for pair in value.items() for word in pair):
        raise ValueError(t('a table of commands such as { dot = "dot -Tsvg" }'))
    for command in value.values():
        try:
            shlex.split(command)
        except ValueError as error:
            why = t("a quote is not closed") if "quotation" in str(error) else t("a backslash stands at the end")
            raise ValueError(t("a table of commands ({error})", error=why)) from None
    return tuple((language_of(name), command.strip()) for name, command in value.items())


def _referers(value: Any) -> tuple[tuple[str, str], ...]:
    wrong = ValueError(t('a table of addresses such as { "sinaimg.cn" = "https://weibo.com/" }'))
    if not isinstance(value, dict) or not all(isinstance(word, str) for pair in value.items() for word in pair):
        raise wrong
    try:
        pairs = tuple((host.strip().lower().strip("."), _web_address(referer)) for host, referer in value.items())
    except ValueError:
        raise wrong from None
    if not all(host and referer and referer.isascii() and referer.isprintable() for host, referer in pairs):
        raise wrong
    return tuple((host, referer) for host, referer in pairs if referer)


def _theme_options(value: Any) -> Values:
    if not isinstance(value, Mapping):
        raise ValueError(t('theme options such as { accent = "#0052d9" }'))
    try:
        return options.check(value)
    except ValueError as error:
        raise EntryError(message_of(error)) from None


def _table(checks: Mapping[str, Check], table: Mapping[str, Any], inside: str = "") -> dict[str, Any]:
    """The checked values of a table, which is ``inside`` of one with names that are free."""
    known = {}
    for key, given in table.items():
        where = f"{inside}{key}"
        if inside and is_secret(key):
            raise EntryError(t("{key} does not belong in this file", key=where), SECRET_HINT, where)
        if key not in checks:
            near = nearest(key, checks)
            hint = t("did you mean {near}?", near=near) if near else t("known keys: {names}", names=tuple(checks))
            raise EntryError(t("unknown key {key!r} ({hint})", key=where, hint=hint), key=where)
        try:
            known[key] = _checked(checks, key, given)
        except WrongError as error:
            raise EntryError(error.message, error.hint, where) from None
    return known


# --- [tail] -------------------------------------------------------------------------------------------------------


def _tail(value: Any) -> Tail:
    if value is False:
        return Tail()
    if not isinstance(value, Mapping):
        raise ValueError(t("a table, or false"))
    known = _table(_TAIL_CHECKS, value)
    if isinstance(known.get("earlier"), tuple):
        known["issues"] = known.pop("earlier")
    return Tail(**known)


def _earlier(value: Any) -> int | tuple[tuple[str, str], ...]:
    """How many earlier issues to find, or the (title, address) of each."""
    expected = t('a number up to {most}, or a list such as [{{ title = "…", url = "https://…" }}]', most=_MAX_EARLIER)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MAX_EARLIER:
        return value
    if not isinstance(value, list | tuple) or len(value) > _MAX_EARLIER:
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


def _order(value: Any) -> tuple[str, ...]:
    parts = _texts(value)
    if not set(parts) <= set(TAIL) or len(set(parts)) < len(parts):
        raise ValueError(t("a list of {names}, each at most once", names=TAIL))
    return parts


# --- [accounts.NAME] ----------------------------------------------------------------------------------------------


def is_secret(key: str) -> bool:
    """Whether a key looks like that of a secret, which no file of a repository may have."""
    return _SECRET.search(key) is not None


SECRET_HINT = t(
    "Set WXEXPORT_WECHAT_APPID and WXEXPORT_WECHAT_SECRET in the environment instead, with _NAME for the account NAME, "
    "and reset the secret in the developer platform (微信开发者平台): it may be in the history of the repository."
)


def _accounts(value: Any) -> tuple[AccountSettings, ...]:
    if not isinstance(value, Mapping) or not all(isinstance(table, Mapping) for table in value.values()):
        raise ValueError(t("tables such as [accounts.weekly]"))
    return tuple(_account(name, table) for name, table in value.items())


def _account(name: str, table: Mapping[str, Any]) -> AccountSettings:
    if not _ACCOUNT_NAME.fullmatch(name):
        hint = t("Use letters, digits, - and _: it becomes a part of the names of environment variables.")
        raise EntryError(t("{name!r} cannot be the name of an account", name=shortened(name)), hint, name)
    known = _table(_ACCOUNT_CHECKS, table, f"{name}.")
    comments = known.pop("comments", "off")
    return AccountSettings(name, comments, tuple(known.items()))


_SECRET = regex(r"(?i)secret|token|password|passwd|credential|api_?key|app_?id")
_ACCOUNT_NAME = regex(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
_ACCOUNT_CHECKS: dict[str, Check] = {
    "author": _text,
    "comments": _one_of(COMMENTS),
    "theme": _theme,
    "theme_options": _theme_options,
    "tail": _tail,
}

_TAIL_CHECKS: dict[str, Check] = {
    "account": _text,
    "account_text": _text,
    "account_qr": _text,
    "source": _switch,
    "source_qr": _switch,
    "license_address": _one_of(("text", "qr", "none")),
    "earlier": _earlier,
    "order": _order,
}

_CHECKS: dict[str, Check] = {
    **{field.name: _switch for field in dataclasses.fields(Settings) if str(field.type).startswith("bool")},
    "theme": _theme,
    "dialect": _one_of(DIALECTS),
    "markdown_extensions": _texts,
    "site_url": _site_url,
    "source_url": _source_url,
    "author": _text,
    "image_folders": _folders,
    "image_mode": _one_of(IMAGES),
    "image_width": _pixels,
    "referers": _referers,
    "tilde": _one_of(TILDES),
    "captions": _one_of(CAPTIONS),
    "tables": _one_of(TABLES),
    "formulas": _one_of(FORMULAS),
    "diagrams": _commands,
    "ignore": _rules,
    "enable": _rules,
    "license": _license,
    "cover": _cover,
    "archive_heading": _headings,
    "archive_style": _one_of(ARCHIVE_STYLES),
    "archive_count": _issues,
    "tail": _tail,
    "accounts": _accounts,
    "theme_options": _theme_options,
    "lang": _one_of(("", "zh", "en")),
}
assert _CHECKS.keys() == {field.name for field in dataclasses.fields(Settings)}
