"""``wxexport themes``: lists, shows, creates and imports themes, and writes the gallery of all of them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from wxexport.cli import color
from wxexport.cli.language import chosen, say
from wxexport.cli.options import completed_by
from wxexport.cli.printing import echo, print_findings, print_json
from wxexport.errors import writing
from wxexport.messages import t
from wxexport.text import cells, padded, wrapped


@click.group()
def themes() -> None:
    """List, show, create and import themes."""


@themes.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def list_themes(as_json: bool) -> None:
    """List the themes: name, title, description."""
    from wxexport import pipeline

    found = pipeline.themes()
    if as_json:
        keys = ("name", "title", "title_zh", "description", "description_zh", "author", "license", "accent")
        print_json([{key: getattr(theme, key) for key in keys} for theme in found])
        return
    chinese = chosen() == "zh"
    rows = [
        (one.name, one.title_zh, one.description_zh) if chinese else (one.name, one.title, one.description)
        for one in found
    ]
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in table(rows, columns):
        echo(line)


def table(rows: Sequence[tuple[str, str, str]], columns: int | None) -> Iterator[str]:
    """Rows as lines with their columns below each other; what is in the last goes on below itself in a terminal of so
    many ``columns``.
    """
    names, titles = (max(cells(row[column]) for row in rows) for column in (0, 1))
    margin = names + titles + 4
    for name, title, text in rows:
        first, *more = wrapped(text, max(20, columns - margin)) if columns else [text]
        yield f"{padded(name, names)}  {padded(title, titles)}  {first}"
        yield from (" " * margin + line for line in more)


@themes.command()
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="HTML file to write."
)
def gallery(output: Path) -> None:
    """Write one HTML file that shows every theme.

    It holds the sample article in each theme, light and dark.
    """
    from wxexport.disk import whole
    from wxexport.preview import gallery
    from wxexport.trust import files

    files.refuse_link_out(output)
    text = gallery.render()
    with writing(output):
        whole.file(output, text.encode())
    echo(say(t("{output}: every theme, light and dark", output=output)))


@themes.command()
@click.argument("name")
@click.option(
    "--from",
    "origin",
    metavar="THEME",
    shell_complete=completed_by("built_in_themes"),
    help="Start with a copy of this theme.",
)
def new(name: str, origin: str | None) -> None:
    """Create a theme in the folder NAME.

    It gets a commented theme.css and theme.toml.
    """
    from wxexport.theme import files as theme_files

    for path in theme_files.create(Path(name), origin, chosen()):
        echo(str(path))
    theme = theme_files.as_argument(Path(name))
    echo(say(t("Try it: wxexport ISSUE.md --theme {theme}", theme=theme)))


@themes.command()
@click.argument("name", shell_complete=completed_by("themes"))
def show(name: str) -> None:
    """Show a theme: its author, options, colors, rules."""
    from wxexport.theme import load
    from wxexport.theme import show as facts

    loaded = load.load(name)
    for line in facts.lines(loaded, styled=color.own if sys.stdout.isatty() else None, language=chosen()):
        echo(line)
    print_findings(loaded.findings)


@themes.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.css")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Theme folder to write.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_theme(file: Path, output: Path | None, as_json: bool) -> None:
    """Make a theme of another tool's style sheet.

    Reads sheets for mdnice, doocs/md, wenyan, Typora and others. The sheet stays as it is; the report says what each
    line of it does in an article.
    """
    from wxexport import pipeline, resources
    from wxexport.article import reading
    from wxexport.theme import files as theme_files
    from wxexport.theme.importing import make, report

    folder = output or Path(file.stem)
    sample = reading.read(resources.folder("assets") / "sample" / "elements.md", {"offline": True})
    made = make.make(file, folder.name or file.stem, pipeline.convert(sample).html)
    written = theme_files.write(folder, made.files, hint=t("Choose another folder with -o."))
    if as_json:
        print_json(report.as_json(made.report, written))
        return
    for line in made.report.lines:
        echo(report.line_text(line, chosen()))
    echo(say(report.summary(made.report, folder)))
