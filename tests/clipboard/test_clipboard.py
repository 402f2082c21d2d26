"""The clipboard: which program takes what, and the process that owns it on X11."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from wxexport import clipboard
from wxexport.clipboard import macos, windows
from wxexport.errors import WxExportError

if TYPE_CHECKING:
    from playwright.sync_api import Page

HTML = '<section style="color:red">甲<b>乙</b></section>'


def desktop(monkeypatch: pytest.MonkeyPatch, platform: str = "linux", **variables: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def program(folder: Path, name: str, code: str) -> None:
    """A program that has its arguments and what it reads in ``seen``."""
    path = folder / name
    head = f"#!{sys.executable}\nimport sys; seen = sys.argv[1:], sys.stdin.buffer.read()\n"
    path.write_text(f"{head}{code}\n", "utf-8")
    path.chmod(0o755)


def test_no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    desktop(monkeypatch)
    with pytest.raises(WxExportError) as raised:
        clipboard.copy(HTML, "甲乙")
    assert raised.value.message == "nothing was copied: there is no desktop, so there is no clipboard"
    assert raised.value.hint == "Open the exported index.html and press its button."


@pytest.mark.skipif(sys.platform == "win32", reason="its programs are not scripts")
def test_wayland_without_a_protocol(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desktop(monkeypatch, WAYLAND_DISPLAY="wayland-9", PATH=str(tmp_path))
    with pytest.raises(WxExportError, match="there is no program wl-copy"):
        clipboard.copy(HTML, "甲乙")
    program(tmp_path, "wl-copy", f"open({str(tmp_path / 'seen')!r}, 'w').write(repr(seen))")
    assert not clipboard.copy(HTML, "甲乙")
    assert (tmp_path / "seen").read_text("utf-8") == repr((["--type", "text/html"], HTML.encode()))
    program(tmp_path, "wl-copy", "sys.exit(3)")
    with pytest.raises(WxExportError, match=r"nothing was copied: wl-copy failed \(3\)"):
        clipboard.copy(HTML, "甲乙")


@pytest.mark.skipif(sys.platform == "win32", reason="its programs are not scripts")
def test_macos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desktop(monkeypatch, "darwin", PATH=str(tmp_path))
    seen = "(seen[0][:4], [open(path, 'rb').read() for path in seen[0][4:]])"
    program(tmp_path, "osascript", f"open({str(tmp_path / 'seen')!r}, 'w').write(repr({seen}))")
    clipboard.copy(HTML, "甲\n乙")
    written = (tmp_path / "seen").read_text("utf-8")
    assert written == repr((["-l", "JavaScript", "-e", macos.SCRIPT], [HTML.encode(), "甲\n乙".encode()]))


def test_windows_counts_bytes() -> None:
    data = windows.html_format(HTML)
    head = dict(line.split(":") for line in data.decode().split("\r\n")[:5])
    assert data[int(head["StartFragment"]) : int(head["EndFragment"])].decode() == HTML
    assert data[int(head["StartHTML"]) : int(head["EndHTML"])].startswith(b"<html><body>")
    assert len(data) == int(head["EndHTML"])


def test_no_module_of_the_folder_is_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The article may be somebody else's, and a ``json.py`` may lie beside it."""
    (tmp_path / "json.py").write_text(f"open({str(tmp_path / 'loaded')!r}, 'w')", "utf-8")
    monkeypatch.chdir(tmp_path)
    desktop(monkeypatch, DISPLAY=":none")
    with pytest.raises(WxExportError, match=r"nothing was copied: the (X server|library)"):
        clipboard.copy(HTML, "甲乙")
    assert not (tmp_path / "loaded").exists()


@pytest.mark.parametrize("times", [1, 100_000], ids=["whole", "in pieces"])
def test_x11(monkeypatch: pytest.MonkeyPatch, screen: str, page: Page, times: int) -> None:
    """What Chromium pastes is what was copied, to the byte, in both types."""
    desktop(monkeypatch, DISPLAY=screen)
    html, text = HTML * times, "甲\n乙\n" * times
    clipboard.copy(html, text)
    page.goto("about:blank")
    page.set_content("<textarea></textarea>")
    page.evaluate(
        "addEventListener('paste', (event) => { window.pasted = ['text/html', 'text/plain']"
        ".map((type) => event.clipboardData.getData(type)) })"
    )
    page.focus("textarea")
    page.keyboard.press("Control+V")
    page.wait_for_function("window.pasted")
    assert page.evaluate("window.pasted") == [html, text]


def test_x11_lets_go_when_something_else_is_copied(monkeypatch: pytest.MonkeyPatch, screen: str) -> None:
    desktop(monkeypatch, DISPLAY=screen)
    started = []
    popen = subprocess.Popen

    def start(*arguments: Any, **options: Any) -> Any:
        started.append(popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    clipboard.copy("<p>一", "一")
    clipboard.copy("<p>二", "二")
    first, second = started
    first.returncode = second.returncode = None
    assert first.wait(30) == 0
    assert second.poll() is None
    second.terminate()
    second.wait()
