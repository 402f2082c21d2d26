"""An open preview, and what a person sees and does in it, for the tests."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx

from wxexport.preview.server import Preview

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


TEXT = "---\ntitle: 测试一期\ndigest: 一句话。\n---\n\n# 测试一期\n\n" + "\n\n".join(
    f"第 {number} 段：一行字，够长的一行字，再长一些的一行字，直到折行。" for number in range(1, 41)
)
PARSED = "html => new DOMParser().parseFromString('<!doctype html>' + html, 'text/html').body.innerHTML"
get, post = partial(httpx.get, timeout=60), partial(httpx.post, timeout=60)  # a busy machine is no failure
OWN_CSS = "p { color: #123456; }\n"


@contextmanager
def running(preview: Preview) -> Iterator[Preview]:
    thread = threading.Thread(target=preview.run)
    thread.start()
    try:
        yield preview
    finally:
        preview.stop()
        thread.join(timeout=60)
    assert not thread.is_alive()


def opened(context: BrowserContext, preview: Preview) -> Page:
    page = context.new_page()
    page.goto(preview.address)
    page.wait_for_selector("#copy:enabled")
    return page


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "it did not happen in a minute"
        time.sleep(0.02)


def in_frame(page: Page, script: str) -> Any:
    """What ``script`` gives inside the phone; ``doc`` is its document."""
    return page.evaluate(
        f"(() => {{ const doc = document.querySelector('#screen iframe').contentDocument; {script} }})()"
    )


def shown(page: Page) -> str:
    return str(in_frame(page, "return doc.body ? doc.body.innerText : ''"))  # between two documents it has none


def style_of(page: Page, words: str, name: str) -> str:
    """The computed style of the element in the phone that has these words for its text."""
    find = f"[...doc.querySelectorAll('*')].findLast((one) => one.textContent.includes({json.dumps(words)}))"
    return str(in_frame(page, f"return doc.defaultView.getComputedStyle({find})[{json.dumps(name)}]"))


def choose(page: Page, name: str, value: str) -> None:
    """Picks a radio button as a person does: with a click on what is drawn for it."""
    page.locator(f"label:has(input[name={name}][value='{value}'])").click()
