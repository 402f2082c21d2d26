"""What the tests that open Chromium share: a context that must stay offline, the clipboard, computed styles.

The browser itself is the fixture ``browser`` in ``conftest.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page, Request

_PATIENCE = 120_000  # milliseconds; a slow machine is no failure
_LOCAL = ("file:", "data:", "about:", "http://127.0.0.1:")

_RECORD_PASTE = """
    addEventListener('paste', (event) => {
      event.preventDefault();
      const [html, plain] = ['text/html', 'text/plain'].map((type) => event.clipboardData.getData(type));
      window.pasted = { html, plain };
    });
"""

# Every text inside an element with what a reader sees of it; the background is the nearest one that shows.
# A browser that pastes may turn a no-break space into a plain one, so both count as the same.
_TEXT_STYLES = """(root) => {
    const doc = root.ownerDocument;
    const view = doc.defaultView;
    const background = (element) => {
      const color = view.getComputedStyle(element).backgroundColor;
      return color !== 'rgba(0, 0, 0, 0)' || element === root ? color : background(element.parentElement);
    };
    const texts = doc.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const text = texts.currentNode.data.replaceAll('\\u00a0', ' ');
      const { color, fontSize, fontWeight, lineHeight, letterSpacing } = view.getComputedStyle(element);
      const values = [text, color, fontSize, fontWeight, lineHeight, letterSpacing, background(element)];
      found.push(values.join(' | '));
    }
    return found;
}"""


@dataclass(frozen=True, slots=True)
class Clipboard:
    """What a paste gives: both kinds as strings, ``""`` when a kind is not there."""

    html: str
    plain: str


def offline_context(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """A fresh context for one test; afterwards, fails when a page asked another machine for anything."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(_PATIENCE)
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))
    yield context
    context.close()
    assert [request.url for request in requests if _leaves(request)] == []


def _leaves(request: Request) -> bool:
    """Whether a request went to another machine; what the page's policy refuses never starts."""
    return request.failure != "csp" and not request.url.startswith(_LOCAL)


def read_clipboard(context: BrowserContext) -> Clipboard:
    """The clipboard as a page gets it that handles the paste event, which is how the editor reads it."""
    page = context.new_page()
    page.set_content("<div contenteditable>here</div>")
    page.evaluate(_RECORD_PASTE)
    _press_paste(page)
    pasted = page.evaluate("window.pasted")
    page.close()
    return Clipboard(pasted["html"], pasted["plain"])


def paste_into_editable(context: BrowserContext) -> Page:
    """A new page whose ``#editable`` took the clipboard the way the browser itself pastes."""
    page = context.new_page()
    page.set_content("<div id=editable contenteditable></div>")
    _press_paste(page)
    return page


def text_styles(where: Page | Frame, selector: str) -> list[str]:
    """Each text inside the element, with its color, size, weight, line height, spacing, background."""
    styles: list[str] = where.eval_on_selector(selector, _TEXT_STYLES)
    return styles


def _press_paste(page: Page) -> None:
    page.focus("[contenteditable]")
    page.keyboard.press("ControlOrMeta+V")
