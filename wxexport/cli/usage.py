"""An error of click's about the command line -> our error, in the words of the program."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import click

from wxexport.cli.parameters import Choice
from wxexport.errors import WxExportError
from wxexport.messages import Message, t


def error_of(error: click.UsageError) -> WxExportError:
    """What is wrong, what was probably meant, and which command shows how to use it."""
    command = error.ctx.command_path if error.ctx else "wxexport"
    hint = t("`{command} --help` shows its use.", command=command)
    if near := _nearest(error):
        hint = t("Did you mean {near}? {hint}", near=near, hint=hint)
    return WxExportError(_message(error), hint=hint)


def _message(error: click.UsageError) -> Message:
    if isinstance(error, click.MissingParameter):
        return _missing(error)
    if isinstance(error, click.BadParameter):
        reason = error.message if isinstance(error.message, Message) else _plain(error.message)
        return t("wrong value for {name!r}: {reason}", name=_name(error.param), reason=reason)
    if isinstance(error, click.NoSuchOption):
        return t("no such option {name!r}", name=error.option_name)
    if isinstance(error.message, Message):
        return error.message
    if name := getattr(error, "command_name", ""):  # click 8.4
        return t("no such command {name!r}", name=name)
    return _plain(error.message)


def _missing(error: click.MissingParameter) -> Message:
    if isinstance(error.param, click.Option):
        return t("missing option {name!r}", name=_name(error.param))
    missing = t("missing argument {name!r}", name=_name(error.param))
    if error.param and isinstance(error.param.type, Choice):
        return t("{missing}: {choices}", missing=missing, choices=error.param.type.expected)
    return missing


def _name(parameter: click.Parameter | None) -> str:
    """The longest name of an option, or what stands for an argument in the help."""
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.metavar or (parameter.name or "").upper()


def _nearest(error: click.UsageError) -> str:
    """Of what click thinks similar, what begins as it was typed; a letter too many at the end is the usual slip."""
    possible: Sequence[str] = getattr(error, "possibilities", None) or ()
    typed = getattr(error, "option_name", "") or getattr(error, "command_name", "")
    return max(
        possible, key=lambda name: sum(1 for _ in takewhile(_is_same, zip(name, typed, strict=False))), default=""
    )


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _plain(text: str) -> Message:
    text = text.rstrip(".。")
    return Message(text[:1].lower() + text[1:])
