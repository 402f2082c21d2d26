"""Chromium without a driver: a page goes in, the DOM its script left behind or a picture of it comes out.

The page is made of an article that nobody vouches for. So the browser has no network, a profile of its own that is
thrown away, and an end: after the time limit all of its processes are killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from wxexport.errors import WxExportError
from wxexport.pictures import crop
from wxexport.wechat import platform

SETTING = "WXEXPORT_CHROMIUM"
_PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # 64 MB in a container: too little for a long article
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",  # a phone's lie over the text and take no width
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--virtual-time-budget=10000",  # ms: what the script waits for happens, and at once
)
_LONGEST_COMPLAINT = 200


def find() -> str:
    """The path of an installed Chromium, Chrome or Edge: the one that ``WXEXPORT_CHROMIUM`` names, else a usual one.

    Raises ``WxExportError`` when there is none.
    """
    chosen = os.environ.get(SETTING)
    for name in (chosen,) if chosen else _PROGRAMS:
        if found := shutil.which(name):
            return found
    if chosen:
        raise WxExportError(f"{SETTING} names no program: {chosen}", hint="Set it to the path of Chromium or Chrome.")
    raise WxExportError(
        "no Chromium found, which lays the article out",
        hint=f"Install Chromium or Chrome, or set {SETTING} to the path of its program.",
    )


def dump(page: str, *, limit: float) -> str:
    """The DOM of ``page`` (HTML) as HTML, once it and its pictures are loaded and its script is through.

    ``limit`` is in seconds. Raises ``WxExportError`` when there is no browser, when it takes longer, and when it ends
    without an answer; then all its processes are gone and so is its temporary folder.
    """
    return _answer(page, [f"--window-size={max(platform.SCREENS.value)},800", "--dump-dom"], "dom", limit).decode(
        "utf-8", "replace"
    )


def picture(page: str, *, width: int, height: int, scale: int, limit: float) -> bytes:
    """``page`` as a PNG of its first ``width`` × ``height`` px, each ``scale`` pixels; raises as ``dump`` does."""
    # A window may not be small, and Chromium counts the bars that nobody sees: the rest is cut off.
    window = f"--window-size={max(width, 600)},{max(height, 400) + 200}"
    options = [window, f"--force-device-scale-factor={scale}", "--screenshot=picture.png"]
    return crop.top_left(_answer(page, options, "picture.png", limit), width * scale, height * scale)


def _answer(page: str, options: list[str], name: str, limit: float) -> bytes:
    """What the browser leaves in the file ``name`` of its folder."""
    program = find()
    # Chromium's last helpers may still write into the profile while it is deleted.
    with tempfile.TemporaryDirectory(prefix="wxexport-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        (folder / "page.html").write_text(page, "utf-8", errors="replace")
        code = _run([program, *_arguments(folder), *options, (folder / "page.html").as_uri()], folder, limit)
        made = folder / name
        answer = made.read_bytes() if made.is_file() else b""
        if code != 0 or not answer.strip():
            raise WxExportError(
                f"the browser ended without an answer (exit code {code}){_complaint(folder)}",
                program,
                hint=f"Try again; set {SETTING} to use another browser.",
            )
    return answer


def _arguments(folder: Path) -> list[str]:
    # Chromium has no sandbox for root, and does not start in one.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ["--no-sandbox"] if is_root else []
    return [*_ARGUMENTS, *sandbox, f"--user-data-dir={folder / 'profile'}"]


def _run(command: list[str], folder: Path, limit: float) -> int:
    """The exit code. Output goes to files: a pipe would stay open as long as any of the browser's processes lives."""
    with (folder / "dom").open("wb") as dom, (folder / "complaints").open("wb") as complaints:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=dom,
                stderr=complaints,
                cwd=folder,
                start_new_session=True,
            )
        except OSError as error:
            raise WxExportError(f"the browser does not start: {error.strerror or error}", command[0]) from None
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            raise WxExportError(
                f"the browser was not ready after {limit:g} seconds and was stopped",
                command[0],
                hint="Check a shorter part of the article to see which one it is.",
            ) from None
        finally:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the browser and every process it has started, whether or not it is through itself."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # macOS says the second of a group that has ended
            return
    process.wait()


def _complaint(folder: Path) -> str:
    """The last line the browser wrote, for the message."""
    lines = (folder / "complaints").read_text("utf-8", errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:_LONGEST_COMPLAINT]}" if last else ""
