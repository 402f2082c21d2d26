"""``wxexport dump``: an article -> its text or HTML after one stage of the pipeline, on standard output."""

from __future__ import annotations

from typing import Any

import click

from wxexport.cli.options import allowed, completed_by, with_article_options
from wxexport.cli.parameters import Choice
from wxexport.cli.printing import echo_data
from wxexport.cli.sources import name_of, read_article
from wxexport.errors import reported

_STAGES = ("article", "document", "styled", "final")


@click.command()
@click.argument("article", metavar="ISSUE.md", shell_complete=completed_by("files"))
@click.option("--stage", type=Choice(_STAGES), required=True, help="Stage to print.")
@with_article_options
def dump(article: str, stage: str, **settings: Any) -> None:
    """Print an article after one stage of the export.

    `article` is its Markdown without front matter, `document` its HTML, `styled` the HTML with the theme, `final` the
    HTML in the form that WeChat keeps.
    """
    settings |= allowed([article])
    with reported(name_of(article)):
        text = _text(article, stage, settings)
    echo_data(text, nl=stage != "article")


def _text(article: str, stage: str, settings: dict[str, Any]) -> str:
    from wxexport import pipeline

    source = read_article(article, settings)
    if stage == "article":
        return source.text
    document = pipeline.convert(source)
    if stage == "document":
        return document.html
    styled = pipeline.style(document)
    return styled.html if stage == "styled" else pipeline.finish(styled).draft_html
