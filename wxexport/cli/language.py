"""``--lang``, the setting ``lang``, the locale of the system -> the language that the program speaks; read ``choose``.

Each message stays English inside the program; ``say`` is where it is said to a person. Help texts are translated when
their command is asked for, and click's own words by the same catalog.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from inspect import cleandoc
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from wxexport.cli.parameters import Choice
from wxexport.errors import WxExportError
from wxexport.messages import DOMAIN, FOLDER, Message
from wxexport.text import cells, padded, wrapped
from wxexport.words import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_chosen: Language = "en"


def choose(arguments: Sequence[str]) -> None:
    """Chooses the language of this process, before anything is said."""
    set_language(_given(arguments) or _of_settings(arguments) or of_system(os.environ))


def set_language(language: Language) -> None:
    import gettext

    global _chosen
    _chosen = language
    # click asks gettext, which asks the environment; setting that would speak to editors and diagram programs, too.
    words: Any = gettext
    catalog = gettext.translation(DOMAIN, FOLDER, [language]) if language != "en" else gettext.NullTranslations()
    words.dgettext = lambda domain, text: catalog.gettext(text)
    words.dngettext = lambda domain, one, many, count: catalog.ngettext(one, many, count)


def chosen() -> Language:
    return _chosen


def say(message: Message) -> str:
    return message.in_language(_chosen)


def of_system(environment: Mapping[str, str]) -> Language:
    """The language of a locale such as ``zh_CN.UTF-8``; Windows has none in its environment."""
    name = next((environment[key] for key in _LOCALES if environment.get(key)), "")
    if not name and sys.platform == "win32":
        import locale

        name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _given(arguments: Sequence[str]) -> Language | None:
    """What ``--lang`` says, which click has not read yet; it refuses other words."""
    for word, following in pairwise([*arguments, ""]):
        name, _, value = word.partition("=")
        if name == "--lang":
            return next((one for one in LANGUAGES if one == (value or following)), None)
    return None


def _of_settings(arguments: Sequence[str]) -> Language | None:
    """What the settings of the first article say, else those of the working folder; wrong ones are reported later."""
    from wxexport.article import settings_file

    article = next((word for word in arguments if not word.startswith("-") and os.path.isfile(word)), "")
    try:
        path = settings_file.find(Path(article).resolve().parent if article else Path.cwd())
        if path is None:
            return None
        import tomllib

        given = tomllib.loads(settings_file.read(path)).get("lang")
    except (OSError, ValueError, RecursionError, WxExportError):
        return None
    return next((one for one in LANGUAGES if one == given), None)


# --- help texts ---------------------------------------------------------------------------------------------------


def _ignore(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """``choose`` has read it."""


def option() -> click.Option:
    """``--lang``, which every command has."""
    return click.Option(
        ["--lang"],
        type=Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_ignore,
        help="Language of messages; without it, that of the settings or the system.",
    )


def localized(command: click.Command) -> click.Command:
    """The command with its help in the chosen language."""
    if _chosen == "en":
        return command
    made = copy(command)
    made.context_class = _Context
    made.help, made.epilog = _help(command.help), _help(command.epilog)
    made.options_metavar = "[选项]"
    made.params = [_localized(parameter) for parameter in command.params]
    if isinstance(made, click.Group):
        made.subcommand_metavar = "命令 [参数]..."
        made.commands = {name: localized(inner) for name, inner in made.commands.items()}
    return made


def _localized(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    made = copy(parameter)
    made.help = _help(parameter.help)
    return made


def _help(text: str | None) -> str | None:
    return say(Message(cleandoc(text))) if text else text


class _Formatter(click.HelpFormatter):
    """Wraps text by its width on the terminal: a Chinese character takes two columns, and has no spaces around it."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':{self.current_indent}}{heading}：\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_text(self, text: str) -> None:
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write_paragraph()
            for line in wrapped(" ".join(paragraph.split()), self.width - self.current_indent):
                self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows, indent = list(rows), self.current_indent
        column = min(max((cells(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, text in rows:
            lines = [
                line
                for part in text.replace("\b\n", "").split("\n")
                for line in wrapped(part, self.width - indent - column)
            ] or [""]
            if cells(name) > column - col_spacing:
                self.write(f"{'':{indent}}{name}\n")
                name = ""
            self.write(f"{'':{indent}}{padded(name, column)}{lines[0]}\n".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{'':{indent + column}}{line}".rstrip() + "\n")


class _Context(click.Context):
    formatter_class = _Formatter
