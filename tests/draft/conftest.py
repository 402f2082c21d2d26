"""A fake of WeChat, a user with an article, and the sweep: no test of drafts leaves a secret or a token in sight."""

from __future__ import annotations

import logging
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pluggy
import pytest

from tests.draft.fake import FakeWeChat
from tests.draft.running import Desk, Runner
from tests.draft.sweeping import hidden, showing, shown


@pytest.fixture
def wechat() -> Iterator[FakeWeChat]:
    with FakeWeChat() as running:
        yield running


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    if sys.platform == "win32":
        pytest.skip("children are forked")
    with Runner(tmp_path_factory.mktemp("runner")) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, wechat: FakeWeChat, runner: Runner) -> Desk:
    return Desk(tmp_path, wechat, runner)


@pytest.fixture(autouse=True)
def _no_secret_in_a_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """All that libraries log is captured, and every file of the test is read when it is over."""
    caplog.set_level(logging.DEBUG)
    yield
    assert list(showing(tmp_path)) == []


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Generator[None, pluggy.Result[pytest.TestReport], None]:
    """What a test printed, logged and raised: with a secret in it the test has failed."""
    outcome = yield
    report = outcome.get_result()
    said = [text for _, text in report.sections] + [report.longreprtext]
    if shown("\n".join(said).encode()):
        report.outcome = "failed"
        report.sections = [(name, hidden(text)) for name, text in report.sections]
        report.longrepr = f"{hidden(report.longreprtext)}\nthis test printed, logged or raised a secret or a token"
