"""What several tests share: the browser, the reference Markdown program, and no way to the network."""

from __future__ import annotations

import ipaddress
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import settings

from wxexport.drawings.browser import find as find_browser
from wxexport.errors import WxExportError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.register_assert_rewrite("tests.browser")  # it asserts for the tests, and should show the values

CI = os.environ.get("CI") == "true"

# The tests compare what the program says in English, and a developer's system may speak Chinese.
for _name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

# A shell that starts the tests in the background lets them ignore Ctrl+C, and the programs that they interrupt, too.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A slow machine is no failure, and CI must find today what it found yesterday.
settings.register_profile("wxexport", deadline=None, derandomize=CI)
settings.load_profile("wxexport")


def _unavailable(what: str) -> NoReturn:
    """Skip the test on a developer's machine; fail it in CI, where everything has to be there."""
    if CI:
        pytest.fail(what)
    pytest.skip(what)


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """No test reaches another machine: a connection to one is an error that says so."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise RuntimeError(f"a test tried to reach {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", local_only)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees, or changes, the pictures that the author's own exports fetched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WXEXPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _consents_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees, or changes, what the author has allowed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WXEXPORT_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The program of an installed Chromium or Chrome."""
    try:
        return find_browser()
    except WxExportError as error:
        _unavailable(str(error))


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    """A headless browser; ask it for a fresh ``new_context()`` in each test.

    One a module, not one a run: while Playwright's synchronous interface is open, ``asyncio.run``
    fails in every test.
    """
    from playwright.sync_api import sync_playwright

    # Chromium has no sandbox for root, and CI containers run as root.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, chromium_sandbox=not is_root, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The ``DISPLAY`` of an X server that ends with the tests, and with it what owns its clipboard."""
    if sys.platform != "linux":
        pytest.skip("X11 is for Linux")
    if not shutil.which("Xvfb"):
        _unavailable("Xvfb not found; on Debian: apt-get install xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ("Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"),
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as numbers:
        number = numbers.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="session")
def zbarimg() -> str:
    """The program ``zbarimg``: a reader of QR codes by other authors than the one that ``wxexport.qr`` asks."""
    if found := shutil.which("zbarimg"):
        return found
    _unavailable("zbarimg not found; on Debian: apt-get install zbar-tools")


@pytest.fixture(scope="session")
def cmark_gfm() -> str:
    """The program ``cmark-gfm``: GitHub's own Markdown, which the default dialect is measured against."""
    if found := shutil.which("cmark-gfm"):
        return found
    _unavailable("cmark-gfm not found; on Debian: apt-get install cmark-gfm")
