"""``wxexport mcp``: the tools of a client of the Model Context Protocol, until its standard input ends."""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path

import click

from wxexport.cli import streams
from wxexport.cli.language import chosen
from wxexport.cli.options import is_trusting
from wxexport.errors import WxExportError
from wxexport.messages import t


@click.command()
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that the client may read and write in; without it, the current one. Can be repeated.",
)
@click.option("--allow-draft", is_flag=True, help="The client may make drafts in the account.")
def mcp(roots: tuple[Path, ...], allow_draft: bool) -> None:
    """Serve the tools of wxexport to a coding agent (MCP).

    The client starts it, and speaks to it on standard input and output. It can check and export articles in the folders
    of --root; it cannot allow what a wxexport.toml asks for.
    """
    if is_trusting():
        raise WxExportError(
            t("--trust cannot be used with mcp"), hint=t("Allow it once for an article: wxexport --trust ISSUE.md")
        )
    if not _is_installed():
        raise WxExportError(t("mcp needs the official SDK, version 2: pip install 'wxexport[mcp]'"))
    streams.stdin()
    from wxexport.mcp import server

    if logging.lastResort:  # the SDK would add a handler that prints what a terminal obeys
        logging.getLogger().addHandler(logging.lastResort)
    server.serve(roots or (Path(),), chosen(), drafts=allow_draft)


def _is_installed() -> bool:
    try:
        return importlib.util.find_spec("mcp.server.mcpserver") is not None
    except ModuleNotFoundError:
        return False
