"""``wxexport dump``: an article -> its text or HTML after one stage of the pipeline, on standard output."""

from __future__ import annotations

from typing import Any

import click

from wxexport.cli.options import with_article_options
from wxexport.cli.sources import read_article

_STAGES = ("article", "document", "styled", "final")


@click.command()
@click.argument("article", metavar="ISSUE.md")
@click.option("--stage", type=click.Choice(_STAGES), required=True, help="Stage to print.")
@with_article_options
def dump(article: str, stage: str, **settings: Any) -> None:
    """Print an article after one stage of the export.

    `article` is its Markdown without front matter, `document` its HTML, `styled` the HTML with the theme, `final` the
    HTML in the form that WeChat keeps.
    """
    from wxexport import pipeline

    source = read_article(article, settings)
    if stage == "article":
        click.echo(source.text, nl=False)
        return
    document = pipeline.convert(source)
    if stage == "document":
        click.echo(document.html)
        return
    styled = pipeline.style(document)
    click.echo(styled.html if stage == "styled" else pipeline.finish(styled).draft_html)
