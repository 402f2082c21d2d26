"""Takes the arguments of the ``wxexport`` command and returns an exit code; read ``main`` first.

One module per command: it parses the options, calls the package that does the work, and prints through ``printing``.
A command's module is imported when the command is used, so that none pays for the libraries of another.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from gettext import gettext
from importlib import import_module
from typing import TYPE_CHECKING

import click
from click.exceptions import NoArgsIsHelpError

from wxexport.cli import color, language, streams
from wxexport.cli.exit_codes import FAILED, INTERRUPTED
from wxexport.cli.language import say
from wxexport.cli.options import trust_option
from wxexport.cli.printing import print_error, print_usage_error
from wxexport.errors import WxExportError, reported
from wxexport.messages import t
from wxexport.text import nearest
from wxexport.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_GARBAGE = 50_000
"""Objects between two searches for garbage. Of what is imported nothing is, and it would be searched many times; of an
article hardly anything is, and searching it again and again would make the time grow faster than its length.
"""
_COMMANDS = {
    "check": t("Report what an export would find, and what an editor would mark; write no files."),
    "completion": t("Print the completion script for a shell."),
    "draft": t("Make a draft in the account of each article, or update the one that is there."),
    "dump": t("Print an article after one stage of the export."),
    "export": t("Export articles to folders, ready to paste."),
    "init": t("Write a commented wxexport.toml to the current folder."),
    "mcp": t("Serve the tools of wxexport to a coding agent (MCP)."),
    "new": t("Begin an issue: a file with the date as its name, front matter and sections."),
    "preview": t("Show an article in the browser, in any theme."),
    "published": t("Record where issues are published, so that links between them work."),
    "qr": t("Draw TEXT as a QR code."),
    "themes": t("List, show, create and import themes."),
}
"""The commands with the first sentence of their help, so that the list of them loads none."""


class _Commands(click.Group):
    """Loads each command from the module of its name. ``wxexport issue.md`` means ``wxexport export issue.md``."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"wxexport.cli.{name}"), name)
        _add_options(command)
        return language.localized(command)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, say(summary)) for name, summary in _COMMANDS.items()])

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        from wxexport.cli.completing import files

        return super().shell_complete(context, incomplete) or files(context, self.params[0], incomplete)

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        arguments = _command_first(arguments)
        if arguments and arguments[0] not in ("--help", "-h", "--version", *_COMMANDS):
            if not context.resilient_parsing:
                _refuse_misspelled_command(arguments[0])
            arguments = ["export", *arguments]
        return super().parse_args(context, arguments)


def _command_first(arguments: list[str]) -> list[str]:
    """``wxexport --lang zh check issue.md``: what every command has may stand before it."""
    at = 0
    while at < len(arguments) and arguments[at].partition("=")[0] in ("--color", "--lang", "--trust"):
        at += 1 if "=" in arguments[at] or arguments[at] == "--trust" else 2
    before, after = arguments[:at], arguments[at:]
    if not after or after[0] in ("--help", "-h", "--version"):
        return after  # the language is chosen already
    return [after[0], *before, *after[1:]] if after[0] in _COMMANDS else arguments


def _add_options(command: click.Command) -> None:
    """Adds what every command has to one, and to those in it."""
    has = {parameter.name for parameter in command.params}
    command.params += [
        option for option in (color.option(), language.option(), trust_option()) if option.name not in has
    ]
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _add_options(inner)


def _refuse_misspelled_command(word: str) -> None:
    """``wxexport chek issue.md``: a word without a dot that names no file is probably not an article."""
    if not word[:1].isalpha() or "." in word or os.path.exists(word):
        return
    if near := nearest(word, _COMMANDS, at_least=0.7):
        raise click.UsageError(t("no such command {word!r}. Did you mean {near!r}?", word=word, near=near))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "color": color.of_environment()},
    epilog="`wxexport ISSUE.md` is short for `wxexport export ISSUE.md`.\n\nAn article may be somebody else's: it runs "
    "nothing. What a wxexport.toml runs, loads or reads elsewhere needs your consent: you are asked, or say --trust.",
)
@click.version_option(__version__, prog_name="wxexport", message="%(prog)s %(version)s")
def cli() -> None:
    """Convert Markdown articles to HTML for the WeChat Official Account (微信公众号) editor."""


def _width() -> int:
    """The columns of a help text, as click has them, which asks ``shutil`` and so loads what packs archives."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.__stdout__.fileno()).columns)  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        columns = 0
    return max(min(columns if columns > 0 else 80, 80) - 2, 50)


def main() -> None:
    """The entry point of the ``wxexport`` command."""
    collect_seldom()
    atexit.register(gc.freeze)  # what is left at the end is not searched either
    streams.guard()
    if "_WXEXPORT_COMPLETE" in os.environ:  # a shell asks
        import_module("wxexport.cli.completing")
    language.choose(sys.argv[1:])
    sys.exit(streams.exit_code(_run()))


def collect_seldom() -> None:
    """Sets how often this process searches for garbage."""
    gc.set_threshold(_GARBAGE)


def _run() -> str | int | None:
    """Runs the command that was given; returns its exit code."""
    try:
        with reported("wxexport", (click.exceptions.Exit, click.ClickException, click.Abort)):
            command = language.localized(cli)
            code: int | None = command.main(prog_name="wxexport", standalone_mode=False, terminal_width=_width())
            sys.stdout.flush()
            return code
    except SystemExit as end:
        return end.code
    except WxExportError as error:
        print_error(error)
    except NoArgsIsHelpError as error:
        error.show()
    except click.UsageError as error:
        print_usage_error(error)
    except click.Abort:  # Ctrl+C
        return INTERRUPTED
    return FAILED
