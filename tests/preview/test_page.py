"""The page in a browser: copying, choices, options, keyboard; nothing in an article runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import wxexport
from tests.browser import Clipboard, offline_context, read_clipboard
from tests.preview.pages import choose, in_frame, opened, running, shown, style_of, wait_until
from wxexport.preview.server import Preview, prepare
from wxexport.theme import load as themes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page


HOSTILE = """# Hostile

<script>parent.hacked = 1; document.title = 'hacked'; fetch('https://evil.example/')</script>

<img src=x onerror="parent.hacked = 1"> <svg onload="top.hacked=1"><script>parent.hacked=1</script></svg>

<iframe srcdoc="<script>top.hacked = 1</script>"></iframe> <a href="javascript:parent.hacked=1">link</a>

<p style="background:url(https://evil.example/x.png)" onmouseover="hacked=1">text</p><meta http-equiv=refresh content=0>

<form action="https://evil.example/"><button>send</button></form><base href="https://evil.example/">

</script><script>hacked=1</script> "><script>hacked=1</script>
"""


def box_of(element: Locator) -> Any:
    return element.bounding_box()


def test_an_article_full_of_scripts_runs_nothing(context: BrowserContext, article: Path) -> None:
    article.write_text(HOSTILE, "utf-8")
    with running(prepare(article)) as preview:
        page = opened(context, preview)
        page.wait_for_selector("#cards strong")
        assert "Hostile" in shown(page)
        # The sanitizer has left nothing of it; now what would run if it had.
        raw = json.dumps("<!doctype html><h1>raw</h1>" + HOSTILE)
        page.evaluate(f"document.querySelector('#screen iframe').srcdoc = {raw}")
        wait_until(lambda: "raw" in shown(page))
        page.evaluate(f"document.querySelector('.theme .shot iframe').srcdoc = {raw}")
        page.wait_for_timeout(300)
        assert page.evaluate("[window.hacked, document.title.includes('hacked')]") == [None, False]
        assert in_frame(page, "return [...doc.querySelectorAll('script')].length") >= 1
        boxes = page.eval_on_selector_all("iframe", "frames => frames.map((frame) => frame.getAttribute('sandbox'))")
        assert boxes[0] == ""  # a small picture: an origin of its own
        assert all("allow-scripts" not in box and "allow-forms" not in box for box in boxes)
        assert page.evaluate("document.querySelector('.theme .shot iframe').contentDocument") is None


def test_opens_and_copies(page: Page, context: BrowserContext, article: Path) -> None:
    bundle = wxexport.export(article)
    assert page.inner_text("h1") == "issue.md"
    assert "第 40 段" in shown(page)
    assert in_frame(page, "return doc.defaultView.innerWidth") == 375
    page.click("#copy")
    assert page.inner_text("#status") == "✓ 正文已在剪贴板里，去公众号后台的正文处粘贴。"
    clipboard = read_clipboard(context)
    assert clipboard.html == bundle.html
    assert clipboard.plain.splitlines()[:2] == [
        "测试一期",
        "第 1 段：一行字，够长的一行字，再长一些的一行字，直到折行。",
    ]


def test_copies_the_light_article_in_every_view(page: Page, context: BrowserContext, article: Path) -> None:
    choose(page, "theme", "warm")
    choose(page, "mode", "dark")
    page.check("#saved")
    wait_until(lambda: style_of(page, "第 1 段", "color") != "rgb(58, 47, 42)")
    wait_until(
        lambda: (
            in_frame(page, "return doc.defaultView.getComputedStyle(doc.documentElement).backgroundColor")
            == "rgb(25, 25, 25)"
        )
    )
    page.click("#copy")
    assert read_clipboard(context).html == wxexport.export(article, theme="warm").html


def test_copies_title_and_digest(page: Page, context: BrowserContext) -> None:
    for button, text in (("#copy-title", "测试一期"), ("#copy-digest", "一句话。")):
        page.click("#more summary")
        page.click(button)
        page.wait_for_selector("#status.done")
        assert read_clipboard(context) == Clipboard("", text)
        assert page.get_attribute("#more", "open") is None


def test_theme_dark_and_width_are_chosen_and_remembered(page: Page) -> None:
    light = style_of(page, "第 1 段", "color")
    titles = page.locator("#themes .name").all_inner_texts()
    assert titles == [theme.title_zh for theme in wxexport.themes()]
    choose(page, "theme", "warm")
    wait_until(lambda: style_of(page, "第 1 段", "color") != light)
    warm = style_of(page, "第 1 段", "color")
    choose(page, "mode", "dark")
    wait_until(lambda: style_of(page, "第 1 段", "color") != warm)
    dark = style_of(page, "第 1 段", "color")
    choose(page, "device", "677")
    page.reload()
    page.wait_for_selector("#copy:enabled")
    assert page.is_checked("input[name=theme][value=warm]")
    assert style_of(page, "第 1 段", "color") == dark
    assert in_frame(page, "return doc.defaultView.innerWidth") == 677


def test_an_option_changes_the_article(page: Page, article: Path, context: BrowserContext) -> None:
    page.click("#controls label:has([name=title_in_body])")
    wait_until(lambda: shown(page).startswith("第 1 段"))
    page.click("#copy")
    assert read_clipboard(context).html == wxexport.export(article, settings={"title_in_body": False}).html
    page.click("#reset")
    wait_until(lambda: shown(page).startswith("测试一期"))
    assert page.is_checked("#controls [name=title_in_body]")


def test_an_option_of_the_theme_changes_the_article(page: Page) -> None:
    page.wait_for_selector("#cards strong")
    page.locator("#controls [name=font_size]").fill("20")
    wait_until(lambda: style_of(page, "第 1 段", "fontSize") == "20px")
    assert page.inner_text("#controls label:has([name=font_size]) output") == "20px"
    page.locator("#controls [name=accent]").fill("#0052d9")
    wait_until(lambda: page.evaluate("JSON.parse(sessionStorage.choices).options.accent") == "#0052d9")
    page.click("#reset")
    wait_until(lambda: style_of(page, "第 1 段", "fontSize") == "16px")


def test_thumbnails_show_the_article(page: Page) -> None:
    page.locator(".theme:has([value=warm])").scroll_into_view_if_needed()  # only what is in sight is made
    picture = page.frame_locator(".theme:has([value=warm]) .shot iframe")
    assert picture.locator("h1").inner_text() == "测试一期"
    assert picture.locator("p").count() < 20
    assert page.evaluate("document.querySelector('.theme iframe').tabIndex") == -1


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.wait_for_selector("#cards strong")
    seen = set()
    page.keyboard.press("Tab")
    for _ in range(40):
        seen.add(
            page.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.tagName")
        )
        page.keyboard.press("Tab")
    assert {"view", "device", "mode", "saved", "copy", "SUMMARY", "theme", "code_wrap", "IFRAME"} <= seen
    page.focus("input[name=theme]:checked")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.querySelector('input[name=theme]:checked').value") == themes.names()[1]
    page.focus("#more summary")
    page.keyboard.press("Enter")
    assert page.is_visible("#copy-title")
    page.keyboard.press("Escape")
    assert not page.is_visible("#copy-title")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (768, 1024), (390, 800)])
def test_nothing_is_cut_off(browser: Browser, preview: Preview, width: int, height: int) -> None:
    for context in offline_context(browser, locale="en", viewport={"width": width, "height": height}):
        page = opened(context, preview)
        assert page.inner_text("#copy") == "Copy for WeChat"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for one in ("#copy", "#more summary", "input[name=mode] + span"):
            box = box_of(page.locator(one).first)
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert in_frame(page, "return doc.defaultView.innerWidth") == 375
