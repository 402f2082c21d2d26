"""The server: how it starts and stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from wxexport.errors import WxExportError
from wxexport.preview.server import Preview, prepare

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_stopped_preview_says_so(page: Page, preview: Preview) -> None:
    preview.stop()
    page.wait_for_selector("#status.failed")
    assert page.inner_text("#status") == "预览程序没有回答。请看一下启动它的终端。"
    assert page.is_disabled("#copy")


def test_missing_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WxExportError, match="no such file"):
        prepare(tmp_path / "none.md")


def test_taken_port_is_an_error(article: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(WxExportError, match=f"cannot listen on port {port}"):
            prepare(article, port=port)


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl+C cannot be sent to one process on Windows")
def test_serve_prints_its_address_and_stops_on_ctrl_c(article: Path, checkout: Path) -> None:
    command = [sys.executable, "-m", "wxexport", "preview", str(article), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=checkout) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        address = run.stdout.readline().removeprefix("Preview: ").strip()
        with httpx.stream("GET", f"{address}saves") as saves:  # an open page must not keep it from stopping
            lines = saves.iter_lines()
            assert next(lines) == "retry: 1000"
            run.send_signal(signal.SIGINT)
            assert set(lines) <= {"", ":"}  # the stream ends in order
        assert run.wait(timeout=60) == 0
        assert run.stdout.read() == "Press Ctrl+C to stop.\n"
        assert run.stderr.read() == ""
