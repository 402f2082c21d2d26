"""The finished article in every theme, with WeChat's own style sheet, at the three widths that WeChat measures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests import constructs
from tests.browser import offline_context
from wxexport import pipeline
from wxexport.css import properties
from wxexport.theme import load as theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (375, 585, 677)
"""CSS pixels: a phone, the editor, a PC."""
LEAST_LINE_HEIGHT = 1.2
LEAST_CONTRAST = 4.5
_ROUNDING = 1e-6

# What WeChat adds to every element, and its default alignment.
_PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><style>
  body { margin: 0; background: #fff; text-align: justify; }
  * { max-width: 100% !important; box-sizing: border-box !important; word-wrap: break-word !important; }
</style><body>ARTICLE</body></html>"""

_HELPERS = """
    const all = Array.from(document.body.querySelectorAll('*'));
    const name = (element) => `${element.localName} “${element.textContent.slice(0, 20)}”`;
    const isShown = (text) => text.data.replaceAll('\\u00a0', ' ').trim() !== '';
    const texts = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) if (isShown(walker.currentNode)) found.push(walker.currentNode);
      return found;
    };
    const channels = (color) => {
      const [red, green, blue, alpha = 1] = color.match(/[\\d.]+/g).map(Number);
      return { rgb: [red, green, blue], alpha };
    };
    const over = ({ rgb, alpha }, below) => rgb.map((value, i) => value * alpha + below[i] * (1 - alpha));
"""

_OVERFLOWING = """() => {
    const scrolls = (element) => element !== document.body &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const box = (node) => {
      const range = document.createRange();
      range.selectNode(node);
      return (node.data ? range : node).getBoundingClientRect();
    };
    return all.concat(texts()).filter((node) => {
      const { left, right } = box(node);
      return (left < -0.5 || right > innerWidth + 0.5) && !scrolls(node.parentElement);
    }).map((node) => node.data ?? name(node));
}"""

# For each text, the line height of its element or of the block around it, the smaller, as a multiple of the font size.
_LINE_HEIGHTS = """() => {
    const block = (element) => getComputedStyle(element).display === 'inline' ? block(element.parentElement) : element;
    const ratio = (element) => {
      const { lineHeight, fontSize } = getComputedStyle(element);
      return parseFloat(lineHeight) / parseFloat(fontSize) || 0;
    };
    return texts().map((text) => [text.parentElement, block(text.parentElement)])
      .map(([own, outer]) => [name(outer), Math.min(ratio(own), ratio(outer))]);
}"""

_CONTRASTS = """() => {
    const background = (element) => element === null ? [255, 255, 255] :
      over(channels(getComputedStyle(element).backgroundColor), background(element.parentElement));
    const luminance = (rgb) => {
      const [red, green, blue] = rgb.map((value) => value / 255)
        .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    return texts().map((text) => {
      const below = background(text.parentElement);
      const ink = over(channels(getComputedStyle(text.parentElement).color), below);
      const [dark, light] = [luminance(ink), luminance(below)].sort((a, b) => a - b);
      return [`${text.data.slice(0, 20)}: ${ink} on ${below}`, (light + 0.05) / (dark + 0.05)];
    });
}"""

_BACKGROUNDS = """() => all.map((element) => [name(element), channels(getComputedStyle(element).backgroundColor)])"""


@pytest.fixture(params=constructs.THEMES)
def theme_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    for context in offline_context(browser):
        yield context.new_page()


@cache
def _article(name: str, theme_name: str) -> str:
    return pipeline.finish(pipeline.style(constructs.document(name), theme_name)).html


def _show(page: Page, name: str, theme_name: str) -> None:
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    page.set_content(_PAGE.replace("ARTICLE", _article(name, theme_name)))


def _measure(page: Page, script: str) -> list[Any]:
    result: list[Any] = page.evaluate(f"() => {{ {_HELPERS} return ({script})(); }}")
    return result


def _at_each_width(page: Page, script: str) -> dict[int, list[Any]]:
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = _measure(page, script)
    return found


def _under(measured: list[tuple[str, float]], least: float) -> list[tuple[str, float]]:
    assert measured
    return sorted({(what, round(value, 2)) for what, value in measured if value < least - _ROUNDING})


@pytest.mark.parametrize("article", constructs.ARTICLES)
def test_nothing_is_wider_than_the_page(page: Page, article: str, theme_name: str) -> None:
    _show(page, article, theme_name)

    assert _at_each_width(page, _OVERFLOWING) == {width: [] for width in WIDTHS}


def test_lines_do_not_touch(page: Page, theme_name: str) -> None:
    _show(page, "every construct", theme_name)

    for measured in _at_each_width(page, _LINE_HEIGHTS).values():
        assert _under(measured, LEAST_LINE_HEIGHT) == []


@pytest.mark.parametrize("article", constructs.ARTICLES)
def test_text_has_enough_contrast(page: Page, article: str, theme_name: str) -> None:
    _show(page, article, theme_name)

    assert _under(_measure(page, _CONTRASTS), LEAST_CONTRAST) == []


def test_no_background_is_a_tinted_near_white_that_dark_mode_makes_glaring(page: Page, theme_name: str) -> None:
    _show(page, "every construct", theme_name)
    solid = [(what, color["rgb"]) for what, color in _measure(page, _BACKGROUNDS) if color["alpha"] == 1]

    assert [(what, rgb) for what, rgb in solid if min(rgb) > 230 and len(set(rgb)) > 1] == []


def test_a_theme_uses_only_css_that_wechat_keeps(theme_name: str) -> None:
    loaded = theme.load(theme_name)
    declared = [(rule.selector, item) for rule in loaded.rules for item in rule.declarations]

    assert loaded.findings == ()
    assert [(selector, item) for selector, item in declared if item.name not in properties.KEPT] == []
    assert [(selector, item) for selector, item in declared if item.name in ("float", "opacity")] == []
    assert [(selector, item) for selector, item in declared if "gradient" in item.value or item.important] == []
