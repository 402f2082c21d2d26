"""Front matter goes in, what it says of our keys comes out, checked; read ``read`` first.

Other generators write into front matter too. Their keys are left alone, an empty value is no value, and a value of
ours that cannot be used is a finding: it never costs the article. Only a theme that is surely meant for us and does
not exist is an error, since the article would look like another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from wxexport.article import dates, keys, settings, settings_file, values
from wxexport.article.front_matter import FrontMatter
from wxexport.article.keys import Key
from wxexport.article.values import WrongError
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.messages import NOTHING, t
from wxexport.model import Finding
from wxexport.text import regex

_YEAR = regex(r"(?<!\d)(?:19|20)\d\d|(?<!\d)\d{9,13}(?!\d)")
"""What a date has: a year, or it is the seconds since 1970."""
_WHOLE = regex(r"[0-9]{1,6}")
_FILLED_IN = regex(r"\{\{|<%|\$")
"""What another program puts the date in place of."""
_NAMES = ("name", "nickname")
_ADDRESSES = ("image", "url", "src", "path", "file", "href")
"""What the name of an author and the address of a picture are called in a mapping."""


class Own(NamedTuple):
    """The values of our keys and the line each is on, also of those that another generator's key stands for."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    findings: tuple[Finding, ...] = ()

    def text(self, key: str) -> str:
        return str(self.values.get(key, ""))

    @property
    def settings(self) -> dict[str, Any]:
        return {key: value for key, value in self.values.items() if key in values.names()}


def read(front: FrontMatter, path: str, folder: Path | None) -> Own:
    """The values of an article in ``folder``, with findings for those that cannot be used and for misspelled keys.

    Raises ``WxExportError`` for a misspelled theme or a style sheet that is not there.
    """
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    findings = []
    for key, name in _in(front):
        if key.name in found:
            continue
        try:
            value = _usable(key, name, front.values[name], folder)
        except WxExportError as error:
            raise WxExportError(error.message, path, front.lines.get(name), error.hint) from None
        except WrongError as error:
            hint = error.hint or t("Correct it, or leave it out.")
            message = t("{error}; it is not used", error=error.message)
            findings.append(rules.FRONT_MATTER.finding(message, path, front.lines.get(name), name, hint))
            continue
        if value is not None:
            found[key.name] = value
            if name in front.lines:
                lines[key.name] = front.lines[name]
    return Own(found, lines, (*findings, *_misspelled(front, path)))


def _in(front: FrontMatter) -> Iterator[tuple[Key, str]]:
    for key in (*keys.FRONT_MATTER, *keys.SETTINGS):
        for name in (key.name, *key.aliases):
            if name in front.values:
                yield key, name


def _misspelled(front: FrontMatter, path: str) -> Iterator[Finding]:
    """Findings for keys that look like misspelled settings; other keys belong to Jekyll and similar tools."""
    known = {name for _, name in _in(front)}
    for key in front.values:
        near = keys.nearest(key, at_least=0.8)
        if near and key not in known:
            message = t("front matter key {key!r} is not used", key=key)
            yield rules.UNKNOWN_KEY.finding(
                message, path, front.lines.get(key), key, t("Did you mean {near}?", near=near)
            )


# --- values ---------------------------------------------------------------------------------------------------------


def _usable(key: Key, name: str, written: Any, folder: Path | None) -> Any:
    """The value as ``Settings`` or ``Article`` hold it; ``None`` for none. Raises ``WrongError``."""
    if written is None or (isinstance(written, str) and not written.strip()) or written in ([], {}):
        return None
    if isinstance(written, bool) and name != key.name:
        return None  # a switch of another generator
    value = _KINDS[key.kind](name, written)
    if key.name not in values.names():
        return value
    _refuse(key, value)
    checked = values.check(key.name, value)
    return _theme(checked, folder) if key.name == "theme" else checked


def _refuse(key: Key, value: Any) -> None:
    """An article may be somebody else's: it must not widen what the program reads, nor name files of the tail."""
    if key.where == "file":
        hint = t("Set it in {file}: an article must not widen what the program may read.", file=settings_file.FILE_NAME)
        raise WrongError(t("{name} cannot be set in front matter", name=key.name), hint)
    if key.name == "tail" and value is not False:
        hint = t("Set the table [tail] in {file}.", file=settings_file.FILE_NAME)
        raise WrongError(t("tail can only be false in front matter"), hint)


def _theme(theme: str, folder: Path | None) -> str:
    """A theme that exists. An article may bring its own, but not point to files elsewhere on the machine."""
    from wxexport.theme.load import css_path, is_misspelled, is_path, names

    if theme in names():
        return theme
    full = settings.full_theme(theme, folder or Path())
    is_inside = folder is not None and Path(os.path.realpath(full)).is_relative_to(os.path.realpath(folder))
    if is_path(theme) and not is_inside:
        hint = t("Set it in {file}.", file=settings_file.FILE_NAME)
        raise WrongError(t("the theme in the front matter is outside of the article's folder"), hint)
    try:
        css_path(full)
    except WxExportError as error:
        if is_path(theme) or is_misspelled(theme):
            raise WxExportError(t("unknown theme {theme!r}", theme=theme), hint=error.hint) from None
        raise WrongError(
            t("the theme {shown} is not one of wxexport", shown=values.shown(theme)), error.hint or NOTHING
        ) from None
    return full


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise WrongError(
            t("{name} must be text, not {shown}", name=name, shown=values.shown(value)), t("Put it in quotes.")
        )
    return " ".join(value.split())


def _people(name: str, value: Any) -> str:
    """One name, or several in the way of Chinese."""
    people = [_first_text(one, _NAMES) for one in (value if isinstance(value, list) else [value])]
    if not all(people):
        raise WrongError(
            t("{name} must be a name or a list of names, not {shown}", name=name, shown=values.shown(value))
        )
    return "、".join(people)


def _picture(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "auto" if value else False
    picture = _first_text(value[0] if isinstance(value, list) else value, _ADDRESSES)
    if not picture:
        raise WrongError(t("{name} must be a picture, not {shown}", name=name, shown=values.shown(value)))
    return picture


def _date(name: str, value: Any) -> str:
    """A date in any form that has a year; one with a day must exist."""
    text = str(value)
    day = dates.date_of_value(text)
    is_date = dates.is_real(day) if day else _YEAR.search(text)
    if not is_date and not _FILLED_IN.search(text):
        message = t("{name} must be a date, not {shown}", name=name, shown=values.shown(value))
        raise WrongError(message, t("Write it as in 2026-08-01."))
    return text


def _number(name: str, value: Any) -> int | None:
    text = str(value).strip()
    number = int(text) if _WHOLE.fullmatch(text) else dates.number(text)
    if number is None and name == "number":  # the keys of other generators may mean something else
        raise WrongError(t("{name} must be a number such as 12, not {shown}", name=name, shown=values.shown(value)))
    return number


def _first_text(value: Any, names: tuple[str, ...]) -> str:
    """A text, or the first in a mapping that one of these keys has; empty without one."""
    found = [value.get(name) for name in names] if isinstance(value, dict) else [value]
    return next((" ".join(text.split()) for text in found if isinstance(text, str) and text.strip()), "")


_KINDS = {
    "": lambda name, value: value,
    "text": _text,
    "people": _people,
    "picture": _picture,
    "date": _date,
    "number": _number,
}
