"""Where secrets would show: in the errors and logs of libraries, in tracebacks, in what an article itself holds.

Every test in this folder is swept when it is over (``conftest``); these make something that would be found.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT
from tests.draft.fake import FakeWeChat
from tests.draft.pictures import picture
from tests.draft.running import Desk
from tests.draft.sweeping import shown

_BREAKING = '''
"""httpx, with an error that nobody expects and that has everything in it."""

import logging

import httpx

logging.basicConfig(level=logging.DEBUG)


def break_off(self, request):
    logging.getLogger("httpx").error("%s %s", request.url, request.content)
    raise RuntimeError(f"{request!r} {request.url} {request.content!r} {request.headers!r}")


httpx.HTTPTransport.handle_request = break_off
'''


@pytest.mark.parametrize("call", ["stable_token", "get"])
def test_an_error_that_nobody_expected(desk: Desk, tmp_path: Path, call: str) -> None:
    """Shown with its traceback, in Python's development mode, and with all logs."""
    assert desk.draft().code == 0
    if call == "stable_token":
        for token in (desk.home / "state" / "tokens").iterdir():
            token.unlink()
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(_BREAKING, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-X", "dev", "-X", "faulthandler", "-m", "wxexport", "draft", "issue.md", "--debug"],
        cwd=desk.repository,
        env={**desk.environment, "PYTHONPATH": f"{site}:{CHECKOUT}"},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 2
    assert b"Traceback (most recent call last):" in ran.stderr
    assert f"unexpected RuntimeError: <Request('POST', '{desk.wechat.address}/cgi-bin/".encode() in ran.stderr
    assert f"/{call}".encode() in ran.stderr
    assert b"***" in ran.stderr
    assert not shown(ran.stdout + ran.stderr)


def test_all_that_libraries_log_is_swept(desk: Desk) -> None:
    desk.write("red.png", picture(size=(601, 301)))  # Pillow logs nothing for a picture that was converted before
    assert desk.draft("--debug").code == 0
    log = (desk.streams / "1.log").read_text("utf-8")
    assert "DEBUG:httpcore.http11:send_request_headers.started" in log
    assert "DEBUG:PIL.PngImagePlugin:" in log


def test_a_secret_stays_out_of_the_repository(desk: Desk, wechat: FakeWeChat) -> None:
    before = {path.name for path in desk.repository.iterdir()}
    assert desk.draft("--dry-run").code == 0
    assert desk.draft("--state", "drafts.json").code == 0
    assert {path.name for path in desk.repository.iterdir()} == before | {"drafts.json"}
    assert (desk.repository / "drafts.json").stat().st_mode & 0o777 == 0o600


def test_an_article_with_the_secret_is_not_sent(desk: Desk, wechat: FakeWeChat) -> None:
    desk.change("正文的第二段。", f"`{wechat.secret}`")
    ran = desk.draft()
    assert (ran.code, wechat.calls) == (2, [])
    assert "issue.md: the AppSecret of the account is in the article" in ran.err
    (desk.repository / "issue.md").unlink()  # the sweep would find it


def test_a_file_of_the_repository_with_a_secret_is_refused(desk: Desk, wechat: FakeWeChat) -> None:
    path = desk.write("wxexport.toml", f'[accounts.weekly]\nsecret = "{wechat.secret}"\n')
    ran = desk.draft()
    assert (ran.code, wechat.calls) == (2, [])
    assert "wxexport.toml:2: accounts: weekly.secret does not belong in this file" in ran.err
    path.unlink()  # the sweep would find it
