"""A sentence for people as a template with values -> its text in English, or in another language by a gettext catalog.

Write ``t("{name} is not a color", name=word)`` instead of an f-string. The result is a ``str``, the English text; who
shows it asks for ``in_language``. ``python -m docs.catalog`` collects the templates into ``locale/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wxexport.words import Language

if TYPE_CHECKING:
    from gettext import NullTranslations

FOLDER = Path(__file__).with_name("locale")
DOMAIN = "wxexport"


class Message(str):
    """A sentence in English, with what is needed to say it in another language.

    ``template`` is a format string for ``values``, or plain text where there are none; ``many`` the template for a
    ``count`` that is not 1. A value may be a ``Message``, or a tuple, which is a list of things.
    """

    template: str
    many: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, many: str = "", values: Mapping[str, Any] | None = None) -> Message:
        values = {name: _plain(value) for name, value in (values or {}).items()}
        made = super().__new__(cls, _filled(_template(template, many, values, None), values, "en"))
        made.template, made.many, made.values = template, many, values
        return made

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, Any]]:  # type: ignore[override]
        return self.template, self.many, self.values

    def in_language(self, language: Language) -> str:
        if language == "en":
            return str(self)
        return _filled(_template(self.template, self.many, self.values, _catalog(language)), self.values, language)


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
    return reduce(lambda first, second: t("{first} and {second}", first=first, second=second), map(Message, names))


def none_of(names: Iterable[str]) -> Message:
    return reduce(lambda first, second: t("{first} and no {second}", first=first, second=second), map(Message, names))


def any_of(names: Iterable[str]) -> Message:
    return reduce(lambda first, second: t("{first} or {second}", first=first, second=second), map(Message, names))


def message_of(error: BaseException) -> Message:
    """What an exception says: the message it was raised with, the system's words, or its text."""
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]
    return Message(error.strerror if isinstance(error, OSError) and error.strerror else str(error))


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
    return template.format_map({name: _said(value, language) for name, value in values.items()}) if values else template


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
