"""``--color``, ``NO_COLOR`` and ``FORCE_COLOR`` -> whether output has colors, and which each part has.

Text is styled always; ``click.echo`` takes the colors out where nobody sees them, as ``Context.color`` says. Until it
is printed, a style begins with a random mark: an escape character in the text of others is then no style.
"""

from __future__ import annotations

import os
from typing import Literal

import click

from wxexport.cli.parameters import Choice
from wxexport.text import visible, visible_line

_BY_KIND = {"error": "red", "warning": "yellow", "info": "cyan", "fixed": "green", "rule": "cyan"}
_ESCAPE, _MARK = "\x1b", os.urandom(8).hex()
When = Literal["auto", "always", "never"]


def kind(word: str, name: str = "") -> str:
    """A word in the color of what it is: a severity, ``fixed`` or ``rule``; ``name`` when the word is another."""
    return own(click.style(visible(word), fg=_BY_KIND.get(name or word), bold=True))


def place(text: str) -> str:
    """A path with its line and column."""
    return own(click.style(visible_line(text), bold=True))


def faint(text: str) -> str:
    return own(click.style(visible(text), dim=True))


def own(text: str) -> str:
    """Text of ours whose styles are kept by ``for_terminal``."""
    return text.replace(_ESCAPE, _MARK)


def for_terminal(text: str) -> str:
    """The text with styles of ours, and with nothing else that a terminal obeys."""
    return visible(text).replace(_MARK, _ESCAPE)


def of_environment() -> bool | None:
    """Whether the environment asks for colors or forbids them; ``None`` without a word about it."""
    if os.environ.get("NO_COLOR") or (os.environ.get("TERM") == "dumb" and not os.environ.get("FORCE_COLOR")):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _set(context: click.Context, parameter: click.Parameter, when: When | None) -> None:
    if when is not None:
        color = {"auto": of_environment(), "always": True, "never": False}[when]
        context.color = context.find_root().color = color


def option() -> click.Option:
    """``--color``, which every command has."""
    return click.Option(
        ["--color"],
        type=Choice(("auto", "always", "never")),
        expose_value=False,
        is_eager=True,
        callback=_set,
        help="Color the output; auto does so on a terminal.",
    )
