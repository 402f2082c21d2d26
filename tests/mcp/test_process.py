"""A call is a process of its own: what takes too long, is cancelled or crashes costs nothing else."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import GOOD
from wxexport.errors import WxExportError
from wxexport.mcp import process
from wxexport.mcp.process import answer_of


def _request(folder: Path, work: str = "check") -> dict[str, Any]:
    (folder / "a.md").write_text(GOOD, "utf-8")
    return {"work": work, "path": str(folder / "a.md"), "language": "en"}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.subprocess.Process]:
    """The processes that were started."""
    found: list[asyncio.subprocess.Process] = []
    start = asyncio.create_subprocess_exec

    async def watched(*given: Any, **named: Any) -> asyncio.subprocess.Process:
        found.append(await start(*given, **named))
        return found[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    return found


def test_what_takes_too_long_is_stopped(tmp_path: Path, started: list[asyncio.subprocess.Process]) -> None:
    async def ask() -> None:
        with pytest.raises(WxExportError, match=r"a\.md: took longer than 0\.01 seconds and was stopped"):
            await answer_of(tmp_path, _request(tmp_path), seconds=0.01)
        assert await started[0].wait() != 0
        assert (await answer_of(tmp_path, _request(tmp_path)))["warnings"] == 0  # the next call is another process

    asyncio.run(ask())
    assert len(started) == 2


def test_a_call_that_is_cancelled_is_stopped(tmp_path: Path, started: list[asyncio.subprocess.Process]) -> None:
    async def ask() -> int:
        task = asyncio.create_task(answer_of(tmp_path, _request(tmp_path)))
        while not started:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await started[0].wait()

    assert asyncio.run(ask()) != 0


def test_a_crash_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WxExportError, match=r"a\.md: the program ended without an answer \(1\)"):
        asyncio.run(answer_of(tmp_path, _request(tmp_path, "nosuch")))


def test_nothing_is_loaded_from_the_folder(tmp_path: Path) -> None:
    for name in ("json", "wxexport", "markdown", "lxml"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n", "utf-8")
    assert asyncio.run(answer_of(tmp_path, _request(tmp_path)))["findings"] == []


def test_few_articles_are_worked_on_at_once(tmp_path: Path, started: list[asyncio.subprocess.Process]) -> None:
    async def ask() -> list[Any]:
        calls = [answer_of(tmp_path, _request(tmp_path)) for _ in range(4)]
        return await asyncio.gather(*calls)

    assert [one["warnings"] for one in asyncio.run(ask())] == [0] * 4
    assert len(started) == 4
    assert process._waiting._value == 2  # all places are free again
