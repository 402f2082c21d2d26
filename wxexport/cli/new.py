"""``wxexport new``: a title -> the file of a new issue, with front matter and the newsletter's sections."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from wxexport.cli.language import say
from wxexport.cli.parameters import Day
from wxexport.cli.printing import echo
from wxexport.messages import t
from wxexport.text import argument


@click.command()
@click.argument("title")
@click.option(
    "--date",
    "day",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="Date of the issue; without it, today.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="ISSUE.md", help="File to write.")
def new(title: str, day: date | None, output: Path | None) -> None:
    """Begin an issue: a file with the date as its name, front matter and sections.

    The sections are those of issue-template.md beside wxexport.toml, where {{title}} and {{date}} are filled in. A
    file that exists is never replaced.
    """
    from wxexport.article import issue

    when = day or date.today()
    path = issue.begin(title, when, output or Path(f"{when.isoformat()}.md"))
    echo(say(t("{path}: written; next, run `wxexport preview {argument}`", path=path, argument=argument(str(path)))))
