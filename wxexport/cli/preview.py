"""``wxexport preview``: an article -> a page in the browser, served until Ctrl+C."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wxexport.cli import color
from wxexport.cli.language import chosen
from wxexport.cli.options import allowed, completed_by, with_article_options
from wxexport.cli.parameters import Number
from wxexport.cli.printing import echo


@click.command()
@click.argument(
    "article",
    required=False,
    type=click.Path(path_type=Path),
    metavar="[ISSUE.md]",
    shell_complete=completed_by("files"),
)
@click.option(
    "--port", type=Number(0, 65_535), default=0, metavar="N", help="Port to listen on, to 65535; 0 picks a free one."
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--phone", is_flag=True, help="Listen in the local network too, and show a QR code for a phone.")
@with_article_options
def preview(article: Path | None, port: int, no_browser: bool, phone: bool, theme: str | None, **settings: Any) -> None:
    """Show an article in the browser, in any theme.

    The page updates whenever the article or a theme is saved. Without ISSUE.md it shows a sample in every theme.
    """
    from wxexport.preview import serve

    language = chosen()
    settings |= allowed([article] if article else [])
    serve(
        article,
        port=port,
        open_browser=not no_browser,
        settings=settings,
        theme=theme,
        language=language,
        with_phone=phone,
        show=lambda text: echo(color.own(text)),
    )
