"""A word of the command line -> the value of an option: a whole number, a day, one of some words.

Click's own types say what is wrong in its words, such as ``0 is not in the range 1<=x<=100``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn

import click

from wxexport.messages import Message, any_of, t


class _Type(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5
    def refuse(self, message: Message, parameter: click.Parameter | None, context: click.Context | None) -> NoReturn:
        raise click.BadParameter(message, context, parameter)


class Number(_Type):
    """A whole number from ``low`` to ``high``, or without an upper end."""

    name = "number"

    def __init__(self, low: int, high: int | None = None) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"[+-]?\d{1,9}", str(value), re.ASCII):
            self.refuse(t("{value!r} is no whole number", value=str(value)), param, ctx)
        number = int(value)
        if number < self.low or (self.high is not None and number > self.high):
            expected = t("must be a number from {low} to {high}", low=self.low, high=self.high)
            self.refuse(expected if self.high is not None else t("must be at least {low}", low=self.low), param, ctx)
        return number


class Day(_Type):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            self.refuse(t("a date is written as in 2026-08-01, not {value!r}", value=value), param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(t("there is no day {value}", value=value), param, ctx)


class Choice(click.Choice[str]):
    """One of some words."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__(tuple(choices))

    @property
    def expected(self) -> Message:
        return any_of(self.choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            raise click.BadParameter(
                t("must be {choices}, not {value!r}", choices=self.expected, value=value), ctx, param
            )
        return str(value)
