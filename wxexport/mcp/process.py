"""A request -> its answer from a process of its own, ended when it takes too long; read ``answer_of`` first."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from typing import Any

from wxexport.errors import WxExportError
from wxexport.messages import Message, t
from wxexport.trust import programs

SECONDS = 300
"""After them an article is given up: an export may fetch pictures and draw diagrams."""
_AT_ONCE = 2
_PLACE = Path(__file__).resolve().parents[2]  # where this package is imported from
_CODE = "import sys; sys.path.append(sys.argv[1]); from wxexport.mcp.work import main; main()"
_waiting = asyncio.Semaphore(_AT_ONCE)


class FailedError(WxExportError):
    """The work has failed; the text is already in the language of the client."""


async def answer_of(folder: Path, request: dict[str, Any], *, seconds: float = SECONDS) -> Any:
    """The result of the request, which is worked on in ``folder``. Raises ``WxExportError``.

    When the caller is cancelled, as by a client that is gone, the process is ended.
    """
    async with _waiting:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", _CODE, str(_PLACE)),
            cwd=folder,
            env=_environment(),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
        )
        try:
            out, _ = await asyncio.wait_for(process.communicate(json.dumps(request).encode()), seconds)
        except TimeoutError:
            stopped = t("took longer than {seconds:g} seconds and was stopped", seconds=seconds)
            raise WxExportError(stopped, request["path"]) from None
        finally:
            if process.returncode is None:
                process.kill()
    if process.returncode:
        raise WxExportError(t("the program ended without an answer ({code})", code=process.returncode), request["path"])
    answer = json.loads(out)
    if "error" in answer:
        raise FailedError(Message(answer["error"]))
    return answer["result"]


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    programs.guard(environment)
    return environment
