"""A browser with a window: without one it has a clipboard of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def page(screen: str, browser_path: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, headless=False, args=arguments, env={**os.environ, "DISPLAY": screen}
        )
        yield browser.new_page()
        browser.close()
