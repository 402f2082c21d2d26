"""An HTML page -> its DOM after its script, or a picture of it, by an installed Chromium without a driver.

The page is made from an article that cannot be trusted. So the browser has no network and a temporary profile, and
after the time limit all of its processes are killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from wxexport.errors import WxExportError, temporary
from wxexport.messages import Message, t
from wxexport.pictures import crop
from wxexport.trust import programs
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
    "--hide-scrollbars",  # those of a phone lie over the text and take no width
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--virtual-time-budget=10000",  # ms: timers of the script fire at once
)
_LONGEST_MESSAGE = 200


def find() -> str:
    """The path of an installed Chromium, Chrome or Edge: from ``WXEXPORT_CHROMIUM``, else from the usual places.

    Raises ``WxExportError`` if there is none.
    """
    chosen = os.environ.get(SETTING)
    for name in (chosen,) if chosen else _PROGRAMS:
        if found := programs.find(name):
            return found
    if chosen:
        raise WxExportError(
            t("{setting}: no such program: {chosen}", setting=SETTING, chosen=chosen),
            hint=t("Set it to the path of Chromium or Chrome."),
        )
    raise WxExportError(
        t("no Chromium found"),
        hint=t("Install Chromium or Chrome, or set {setting} to its path.", setting=SETTING),
    )


def dump(page: str, *, limit: float) -> str:
    """The DOM of ``page`` (HTML) as HTML, after it and its pictures have loaded and its script has run.

    ``limit`` is in seconds. Raises ``WxExportError`` if there is no browser, if it takes longer, or if it ends without
    an answer. In each case all its processes have ended and its temporary folder is deleted.
    """
    return _answer(page, [f"--window-size={max(platform.SCREENS.value)},800", "--dump-dom"], "dom", limit).decode(
        "utf-8", "replace"
    )


def picture(page: str, *, width: int, height: int, scale: int, limit: float) -> bytes:
    """The top left ``width`` × ``height`` px of ``page``, ``scale`` times as large, as a PNG; raises like ``dump``."""
    # Chromium has a smallest window, and its height includes invisible bars: the window is larger, and is cropped.
    window = f"--window-size={max(width, 600)},{max(height, 400) + 200}"
    options = [window, f"--force-device-scale-factor={scale}", "--screenshot=picture.png"]
    return crop.top_left(_answer(page, options, "picture.png", limit), width * scale, height * scale)


def _answer(page: str, options: list[str], name: str, limit: float) -> bytes:
    """The content of the file ``name`` in the folder of the browser after it has run."""
    program = find()
    with temporary.folder(WxExportError) as folder:
        (folder / "page.html").write_text(page, "utf-8", errors="replace")
        code = _run([program, *_arguments(folder), *options, (folder / "page.html").as_uri()], folder, limit)
        made = folder / name
        answer = made.read_bytes() if os.path.isfile(made) else b""
        if code != 0 or not answer.strip():
            raise WxExportError(
                _ended(code, _last_message(folder)),
                program,
                hint=t("Try again; set {setting} to use another browser.", setting=SETTING),
            )
    return answer


def _arguments(folder: Path) -> list[str]:
    # Chromium has no sandbox for root, and does not start in one.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ["--no-sandbox"] if is_root else []
    return [*_ARGUMENTS, *sandbox, f"--user-data-dir={folder / 'profile'}"]


def _run(command: list[str], folder: Path, limit: float) -> int:
    """The exit code. Output goes to files: a pipe would stay open until the last process of the browser has ended."""
    with (folder / "dom").open("wb") as dom, (folder / "messages").open("wb") as messages:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=dom,
                stderr=messages,
                cwd=folder,
                start_new_session=True,
            )
        except OSError as error:
            raise WxExportError(t("the browser cannot be started: {error}", error=error), command[0]) from None
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            raise WxExportError(
                t("the browser took more than {limit:g} seconds and was stopped", limit=limit),
                command[0],
                hint=t("Check parts of the article to find the cause."),
            ) from None
        finally:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the browser and every process it has started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # macOS raises the second for a group that has ended
            return
    process.wait()


def _last_message(folder: Path) -> str:
    """The last line that the browser printed, for the error message."""
    lines = (folder / "messages").read_text("utf-8", errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last[:_LONGEST_MESSAGE]


def _ended(code: int | None, last: str) -> Message:
    ended = t("the browser ended without an answer (exit code {code})", code=code)
    return t("{message}: {reason}", message=ended, reason=last) if last else ended
