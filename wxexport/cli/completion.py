"""``wxexport completion``: prints the script that completes commands, options, themes and files in a shell."""

from __future__ import annotations

import click

from wxexport.cli.parameters import Choice
from wxexport.cli.printing import echo_data


@click.command()
@click.argument("shell", type=Choice(("bash", "zsh", "fish")), metavar="SHELL")
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    For bash, in ~/.bashrc: eval "$(wxexport completion bash)"

    For zsh, in ~/.zshrc: eval "$(wxexport completion zsh)"

    For fish, in config.fish: wxexport completion fish | source
    """
    from wxexport.cli.completing import script

    echo_data(script(click.get_current_context().find_root().command, shell))
