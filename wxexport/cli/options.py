"""The options of every command that converts an article: ``--theme``, ``--set``, ``--dialect``, ``--offline``,
``--images``, which become settings by name, are described as ``article/keys`` describes those, and override front
matter and ``wxexport.toml``; and ``--debug``. ``--trust`` is one of every command.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from wxexport.article.keys import help_text
from wxexport.cli.language import say
from wxexport.cli.parameters import Choice, Number
from wxexport.errors import WxExportError
from wxexport.messages import Message, t
from wxexport.words import DIALECTS, IMAGES


def with_article_options(command: Any) -> Any:
    """Adds the options to a command function, which gets them as keyword arguments."""
    for option in reversed(_ARTICLE_OPTIONS):
        command = option(command)
    return command


def with_jobs(command: Any) -> Any:
    """Adds ``--jobs``, for a command that takes many articles."""
    return click.option(
        "--jobs",
        type=Number(1),
        metavar="N",
        help="Work on N articles in parallel; without it, one for each core if there are more than 20.",
    )(command)


def _theme_options(context: click.Context, parameter: click.Parameter, pairs: Sequence[str]) -> dict[str, str] | None:
    """The values of ``--set`` by option name; ``None`` without the option."""
    from wxexport.theme import options

    given = dict(pair.partition("=")[::2] for pair in pairs)
    given = {options.name_of(name): value.strip() for name, value in given.items()}
    if bad := next((pair for pair in pairs if "=" not in pair), None):
        raise WxExportError(
            t("--set takes OPTION=VALUE, not {bad!r}", bad=bad), hint=t("Options: {names}.", names=tuple(options.NAMES))
        )
    try:
        options.check(given)
    except ValueError as error:
        raise WxExportError(t("--set: {error}", error=error)) from None
    return given or None


SET_HELP = Message(f"{help_text('--set')} Can be repeated.")


class _SetOption(click.Option):
    """Its help has every option of themes with its range, a line each."""

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        self.help = _set_help()
        return super().get_help_record(context)


def _set_help() -> str:
    from wxexport.theme import options

    lines = "\n".join(
        f"{option.name}: {say(option.expected).partition(' (')[0].partition('（')[0]}" for option in options.ALL
    )
    return f"{say(SET_HELP)}\n\n\b\n{lines}"


def refuse_together(pairs: Iterable[tuple[str, str]]) -> None:
    """Raises ``WxExportError`` for two options, such as ``--stdout`` or ``--format json``, of which the command would
    not do one.
    """
    context, given = click.get_current_context(), set[str]()
    for parameter in context.command.params:
        if parameter.name and context.get_parameter_source(parameter.name) not in _NOT_GIVEN:
            option = max(parameter.opts, key=len)
            given |= {option, f"{option} {context.params.get(parameter.name)}"}
    for one, other in pairs:
        if {one, other} <= given:
            raise WxExportError(t("{option} cannot be used with {other}", option=one, other=other))


_NOT_GIVEN = (None, ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)


def completed_by(name: str) -> Any:
    """The function of ``completing`` with this name, which is loaded when a shell asks."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> Any:
        from wxexport.cli import completing

        return getattr(completing, name)(context, parameter, incomplete)

    return complete


def _debug(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from wxexport.cli.logs import show_tracebacks

        show_tracebacks()
        context.meta[DEBUG] = True


DEBUG = "wxexport.debug"
"""The key of ``click.Context.meta`` that is set when tracebacks are shown."""

_TRUST = "wxexport.trust"
"""The key of ``click.Context.meta`` that is set by ``--trust``."""


def trust_option() -> click.Option:
    return click.Option(
        ["--trust"],
        is_flag=True,
        expose_value=False,
        callback=_trust,
        help="Allow what wxexport.toml runs, loads and reads elsewhere; remembered until it changes.",
    )


def _trust(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """A command is about to run, not only to show its help: from here on the process is guarded."""
    from wxexport.cli import logs
    from wxexport.trust import programs

    logs.make_visible()
    programs.guard(os.environ)
    if wanted:
        context.meta[_TRUST] = True


def is_trusting() -> bool:
    """Whether ``--trust`` was given."""
    return _TRUST in click.get_current_context().meta


def allowed(articles: Iterable[str | Path], *, runs: bool = True) -> dict[str, Any]:
    """The setting that says what the user allows for these articles, who may be asked."""
    from wxexport.cli import trust
    from wxexport.trust.consent import KEY

    return {KEY: trust.of(articles, wanted=is_trusting(), runs=runs)}


_ARTICLE_OPTIONS = (
    click.option("--theme", metavar="NAME|FILE", help=help_text("--theme"), shell_complete=completed_by("themes")),
    click.option(
        "--set",
        "theme_options",
        multiple=True,
        metavar="OPTION=VALUE",
        callback=_theme_options,
        cls=_SetOption,
        shell_complete=completed_by("theme_options"),
    ),
    click.option("--dialect", type=Choice(DIALECTS), help=help_text("--dialect")),
    click.option("--offline", is_flag=True, default=None, help=help_text("--offline")),
    click.option("--images", "image_mode", type=Choice(IMAGES), help=help_text("--images")),
    click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_debug,
        help="Show the traceback of an error in wxexport itself.",
    ),
)
