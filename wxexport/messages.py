"""A sentence for people as a template with values -> its text in English, or in another language by a gettext catalog.

Write ``t("{name} is not a color", name=word)`` instead of an f-string. The result is a ``str``, the English text; who
shows it asks for ``in_language``. ``python -m docs.catalog`` collects the templates into ``locale/``.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wxexport.words import Language

if TYPE_CHECKING:
    from gettext import NullTranslations

FOLDER = Path(__file__).with_name("locale")
DOMAIN = "wxexport"
_NO_VALUES: Mapping[str, Any] = {}


class Message(str):
    """A sentence in English, with what is needed to say it in another language.

    ``template`` is a format string for ``values``, or plain text where there are none; ``many`` the template for a
    ``count`` that is not 1. A value may be a ``Message``, or a tuple, which is a list of things.
    """

    __slots__ = ("_translated", "many", "template", "values")

    template: str
    many: str
    values: Mapping[str, Any]
    _translated: str | None

    def __new__(cls, template: str, many: str = "", values: Mapping[str, Any] | None = None) -> Message:
        values = {name: _plain(value) for name, value in values.items()} if values else _NO_VALUES
        made = super().__new__(cls, _filled(_template(template, many, values, None), values, "en"))
        made.template, made.many, made.values, made._translated = template, many, values, None
        return made

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, Any]]:  # type: ignore[override]
        return self.template, self.many, self.values

    def __getstate__(self) -> None:
        """Nothing more: ``__new__`` makes all of it."""

    def in_language(self, language: Language) -> str:
        if language == "en":
            return str(self)
        if self._translated is None:  # a page and a manifest both ask
            template = _template(self.template, self.many, self.values, _catalog(language))
            self._translated = _filled(template, self.values, language)
        return self._translated


class ReasonError(Exception):
    """What is wrong, in a few words that become part of another message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def t(template: str, /, **values: Any) -> Message:
    """The message of a template, which is a literal: the catalogs are collected from the source."""
    return Message(template, values=values)


def tn(one: str, many: str, /, *, count: int, **values: Any) -> Message:
    """A message that depends on a number; ``many`` is its template for all counts but 1."""
    return Message(one, many, {"count": count, **values})


def all_of(names: Iterable[str]) -> Message:
    *some, last = names
    return t("{some} and {last}", some=tuple(some), last=last) if some else Message(last)


def none_of(names: Iterable[str]) -> Message:
    return reduce(lambda first, second: t("{first} and no {second}", first=first, second=second), map(Message, names))


def any_of(names: Iterable[str]) -> Message:
    *some, last = names
    return t("{some} or {last}", some=tuple(some), last=last) if some else Message(last)


def message_of(error: BaseException) -> Message:
    """What an exception says: the message it was raised with, the system's words, or its text."""
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]
    if isinstance(error, OSError) and error.errno:
        return _SYSTEM.get(error.errno) or t("system error {name}", name=errno.errorcode.get(error.errno, error.errno))
    return Message(str(error))


def from_library(text: str) -> Message:
    """What a library says. Its sentences with a value are templates here; those without one need none."""
    for template, pattern in _library_patterns():
        if found := pattern.fullmatch(text):
            return Message(template, values=found.groupdict())
    return Message(text)


LIBRARY_TEMPLATES = (
    # tinycss2
    "Expected <ident> for declaration name, got {what}.",
    "Expected ':' after declaration name, got {what}.",
    "Unmatched {bracket}",
    "{what} reached before {{}} block for a qualified rule.",
    # mathra
    "'{text}' is not a delimiter",
    "nesting deeper than {most} levels",
    "the STIX Two Math font has no {character} character ({code})",
    "unrecognized measure: {text}",
    "unsupported array column: {text}",
    "unsupported command: {name}",
    "unsupported environment: {name}",
    r"\begin{{{name}}} closed with \end{{{other}}}",
    r"\begin{{{name}}} without \end{{{other}}}",
    r"\end{{{name}}} without a matching \begin",
)


_VALUE = r"(?P<{}>'.*'|\(.*\)|\S+)"


@cache
def _library_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A value is one word, or in quotes or brackets."""
    from string import Formatter

    made = []
    for template in LIBRARY_TEMPLATES:
        parts = Formatter().parse(template)
        pattern = "".join(re.escape(text) + (_VALUE.format(field) if field else "") for text, field, *_ in parts)
        made.append((template, re.compile(pattern)))
    return tuple(made)


def _plain(value: Any) -> Any:
    """A value that can be pickled and shown."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, BaseException):
        return message_of(value)
    if type(value) in (tuple, list):  # not a color, which is a named tuple
        return tuple(_plain(item) for item in value)
    return str(value)


def _template(one: str, many: str, values: Mapping[str, Any], catalog: NullTranslations | None) -> str:
    if not one:  # gettext answers with the head of the catalog
        return one
    if many:
        count = int(values["count"])
        return catalog.ngettext(one, many, count) if catalog else one if count == 1 else many
    return catalog.gettext(one) if catalog else one


def _filled(template: str, values: Mapping[str, Any], language: Language) -> str:
    if not values:
        return template
    said = {name: _said(value, language) for name, value in values.items()}
    return _spaced(template, said, values) if language == "zh" else template.format_map(said)


def _spaced(template: str, said: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The filled template, with a space where a value meets Chinese and one of the two is Latin, as one writes it."""
    text, are_words = "", True
    for literal, field, shown in _pieces(template):
        text = _joined(text, literal, is_close=are_words)
        if field is not None:
            are_words = isinstance(values.get(field), Message)
            text = _joined(text, shown.format_map(said), is_close=are_words)
    return text


@lru_cache(maxsize=1024)
def _pieces(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """The parts of a format string: the text before a field, the field's name, and a format string for it alone."""
    from string import Formatter

    return tuple(
        (literal, field, f"{{{field}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}")
        for literal, field, spec, conversion in Formatter().parse(template)
    )


def _joined(before: str, after: str, *, is_close: bool) -> str:
    """Two parts, with a space between Chinese and Latin; none between Chinese words that are ``is_close``."""
    left, right = before.rstrip(" ")[-1:], after.lstrip(" ")[:1]
    if not left or not right:
        return before + after
    if _is_chinese(left) and _is_chinese(right):
        return before.rstrip(" ") + after.lstrip(" ") if is_close else before + after
    if (_is_chinese(left) and _is_latin(right)) or (_is_latin(left) and _is_chinese(right)):
        return f"{before.rstrip(' ')} {after.lstrip(' ')}"
    return before + after


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _said(value: Any, language: Language) -> Any:
    if isinstance(value, Message):
        return value.in_language(language)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(str(_said(item, language)) for item in value)
    return value


@cache
def _catalog(language: Language) -> NullTranslations:
    from gettext import translation

    return translation(DOMAIN, FOLDER, [language])


NOTHING = Message("")
"""Where there is no hint."""

_SYSTEM: Mapping[int, Message] = {
    errno.EACCES: t("permission denied"),
    errno.EADDRINUSE: t("the port is in use"),
    errno.EADDRNOTAVAIL: t("this computer does not have the address"),
    errno.EAGAIN: t("the system is busy; try again"),
    errno.EBUSY: t("another program is using it"),
    errno.ECONNABORTED: t("the connection was cut off"),
    errno.ECONNREFUSED: t("the connection was refused"),
    errno.ECONNRESET: t("the connection was cut off"),
    errno.EDQUOT: t("your quota on the disk is used up"),
    errno.EEXIST: t("it exists already, and is no folder"),
    errno.EFBIG: t("the file would be too large"),
    errno.EHOSTUNREACH: t("the other computer cannot be reached"),
    errno.EINVAL: t("the system does not allow it"),
    errno.EIO: t("the disk reports an error"),
    errno.EISDIR: t("it is a folder"),
    errno.ELOOP: t("its links lead in a circle"),
    errno.EMFILE: t("too many files are open"),
    errno.ENAMETOOLONG: t("the name is too long"),
    errno.ENETUNREACH: t("there is no network"),
    errno.ENFILE: t("too many files are open"),
    errno.ENODEV: t("the device is not there"),
    errno.ENOENT: t("there is no such file"),
    errno.ENOMEM: t("there is not enough memory"),
    errno.ENOSPC: t("the disk is full"),
    errno.ENOTDIR: t("a part of the path is no folder"),
    errno.ENOTEMPTY: t("the folder is not empty"),
    errno.EPERM: t("the system does not allow it"),
    errno.EPIPE: t("the connection was cut off"),
    errno.EROFS: t("the disk is read-only"),
    errno.ETIMEDOUT: t("there is no answer"),
    errno.EXDEV: t("it cannot be moved to another disk"),
}
"""What the system says of files and connections; its own words differ from system to system."""
