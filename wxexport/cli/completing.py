"""What is typed on a command line -> what may follow: names of themes and of their options, files.

Click completes commands and options. Its script for bash is changed in two things: no space after ``accent=``, and
what bash takes apart at ``=`` is one word.
"""

from __future__ import annotations

import os

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, get_completion_class
from click.shell_completion import split_arg_string as split

from wxexport import resources

PROGRAM, VARIABLE = "wxexport", "_WXEXPORT_COMPLETE"


def script(command: click.Command, shell: str) -> str:
    """The script for a shell."""
    found = get_completion_class(shell)
    assert found
    return found(command, {}, PROGRAM, VARIABLE).source()


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="file")]


def built_in_themes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    names = sorted(path.parent.name for path in resources.folder("themes").glob("*/theme.css"))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def themes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The built-in ones, else a file or folder."""
    found = built_in_themes(context, parameter, incomplete)
    return found or files(context, parameter, incomplete)


def theme_options(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """``accent=`` and so on; the values of those that have few."""
    from wxexport.theme import options

    found = []
    for option in options.ALL:
        values = ("true", "false") if option.kind == "switch" else option.choices
        possible = [f"{option.name}={value}" for value in values] if f"{option.name}=" in incomplete else []
        found += possible or [f"{option.name}="]
    return [CompletionItem(value) for value in found if value.startswith(incomplete) and value != incomplete]


class _Bash(BashComplete):
    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)", "COMPREPLY+=($value)\n            [[ $value == *= ]] && compopt -o nospace"
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        words: list[str] = []
        is_open = False  # whether an = has just been read
        for word in split(os.environ["COMP_WORDS"])[: int(os.environ["COMP_CWORD"]) + 1]:
            if words and (word == "=" or is_open):
                words[-1] += word
            else:
                words.append(word)
            is_open = word == "="
        if len(split(os.environ["COMP_WORDS"])) <= int(os.environ["COMP_CWORD"]) and not is_open:
            words.append("")
        return words[1:-1], words[-1]

    def complete(self) -> str:
        head = "plain," + self.get_completion_args()[1].rpartition("=")[0] + "="
        lines = super().complete().split("\n")
        return "\n".join(line.replace(head, "plain,", 1) if line.startswith(head) else line for line in lines)


add_completion_class(_Bash)
