"""``wxexport init``: writes a commented ``wxexport.toml`` to the current folder."""

from __future__ import annotations

from pathlib import Path

import click

from wxexport.article import settings_file
from wxexport.cli.language import chosen, say
from wxexport.cli.printing import echo
from wxexport.errors import WxExportError, writing
from wxexport.messages import t


@click.command()
def init() -> None:
    """Write a commented wxexport.toml to the current folder."""
    from wxexport.article import template
    from wxexport.disk import whole

    path = Path(settings_file.FILE_NAME)
    hint = t("Change that file; to begin anew, delete it first.")
    with writing(path, WxExportError(t("already exists"), path, hint=hint)):
        whole.new_file(path, template.template(chosen()).encode())
    echo(say(t("{path}: every setting, commented out", path=path)))
