"""The browser: found, run and ended. A shell script stands in for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from wxexport.drawings import browser
from wxexport.errors import WxExportError

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the browser is a shell script")


def _stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a shell script the browser, and ``folder`` the place of temporary files."""
    program = folder / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    (folder / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temporary"))
    monkeypatch.setenv(browser.SETTING, str(program))


def _is_alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


@posix_only
def test_hung_browser_is_killed_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pids = tmp_path / "pids"
    _stand_in(tmp_path, f"sleep 300 & echo $! $$ > {pids}; wait", monkeypatch)
    with pytest.raises(WxExportError, match=r"chromium: the browser took more than 1 seconds and was stopped"):
        browser.dump("<p>", limit=1)
    numbers = [int(pid) for pid in pids.read_text().split()]
    deadline = time.monotonic() + 60
    while any(map(_is_alive, numbers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in numbers if _is_alive(pid)] == []
    assert list((tmp_path / "temporary").iterdir()) == []


@posix_only
def test_crashed_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(tmp_path, "echo 'no display' >&2; exit 3", monkeypatch)
    with pytest.raises(WxExportError, match=r"ended without an answer \(exit code 3\): no display"):
        browser.dump("<p>", limit=10)
    assert list((tmp_path / "temporary").iterdir()) == []


@posix_only
def test_browser_of_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(tmp_path, "", monkeypatch)
    (tmp_path / "chromium").write_bytes(b"\x7fELF not really")
    with pytest.raises(WxExportError, match="the browser cannot be started"):
        browser.dump("<p>", limit=10)


def test_setting_that_names_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.SETTING, "/nowhere/chromium")
    with pytest.raises(WxExportError, match="WXEXPORT_CHROMIUM: no such program: /nowhere/chromium"):
        browser.find()


def test_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(browser.SETTING, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(WxExportError, match="no Chromium found") as caught:
        browser.find()
    assert caught.value.hint == "Install Chromium or Chrome, or set WXEXPORT_CHROMIUM to its path."


def test_temporary_folder_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser_path: str) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert "<p>字</p>" in browser.dump("<!doctype html><meta charset=utf-8><p>字</p>", limit=60)
    assert list(tmp_path.iterdir()) == []
