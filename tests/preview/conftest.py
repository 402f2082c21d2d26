"""An article, its preview, and a page of the browser that shows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import offline_context
from tests.preview.pages import OWN_CSS, TEXT, opened, running
from wxexport import resources
from wxexport.preview.server import Preview, prepare

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """A theme that a test chose for a sample is not the next test's."""
    yield
    folder = resources.cache_folder("preview")
    assert folder is not None
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "issue.md"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def own_theme(tmp_path: Path) -> Path:
    path = tmp_path / "own.css"
    path.write_text(OWN_CSS, "utf-8")
    return path


@pytest.fixture
def preview(article: Path) -> Iterator[Preview]:
    with running(prepare(article)) as preview:
        yield preview


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    yield from offline_context(browser, locale="zh-CN", viewport={"width": 1440, "height": 900})


@pytest.fixture
def page(context: BrowserContext, preview: Preview) -> Page:
    return opened(context, preview)
