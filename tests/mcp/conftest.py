"""The server as a client starts it, spoken to by the client of the official SDK."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.cli.conftest import run
from tests.cli.running import environment

__all__ = ["run"]

Talk = Callable[..., Any]


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Starts ``wxexport mcp`` in ``tmp_path`` and lets a function speak to it."""

    def spoken(say: Callable[[Client], Awaitable[Any]], *arguments: str, language: str = "en") -> Any:
        parameters = StdioServerParameters(
            command=sys.executable,
            args=["-m", "wxexport", "mcp", "--lang", language, *arguments],
            cwd=tmp_path,
            env=environment(),
        )

        async def session() -> Any:
            with Path(os.devnull).open("w") as nowhere:  # what the server logs
                async with Client(stdio_client(parameters, errlog=nowhere)) as client:
                    return await say(client)

        return asyncio.run(session())

    return spoken


@pytest.fixture
def call(talk: Talk) -> Talk:
    """Calls one tool: its structured result, or the text of its error."""

    def called(tool: str, *arguments: str, language: str = "en", **given: str) -> Any:
        async def say(client: Client) -> Any:
            result = await client.call_tool(tool, given)
            return result.content[0].text if result.is_error else result.structured_content  # type: ignore[union-attr]

        return talk(say, *arguments, language=language)

    return called
