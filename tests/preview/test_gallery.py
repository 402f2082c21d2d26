"""All themes side by side: in the preview, and in a file without a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.preview.pages import opened, running, shown, wait_until
from wxexport.preview import gallery
from wxexport.preview.server import prepare
from wxexport.theme import load as themes

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


def test_gallery_shows_every_theme_light_and_dark(context: BrowserContext) -> None:
    with running(prepare(None)) as preview:
        page = opened(context, preview)
        assert page.is_checked("input[name=view][value=gallery]")
        count = len(themes.names())
        assert page.locator("#gallery figure").count() == count
        dark = page.frame_locator("#gallery .shot[data-theme=default].dark iframe")
        assert dark.locator("h1").inner_text() == "一篇文章的样子"
        assert page.locator("#gallery .chosen").get_attribute("data-theme") == "default"
        card = "box => [box.scrollHeight > box.clientHeight, Math.abs(box.scrollWidth - box.clientWidth) < 2]"
        wait_until(lambda: page.eval_on_selector("#gallery .shot", card) == [True, True])
        body = "element => getComputedStyle(element.ownerDocument.documentElement).backgroundColor"
        assert dark.locator("h1").evaluate(body) == "rgb(25, 25, 25)"
        page.click("#gallery [data-theme=tech].dark")
        assert page.is_checked("input[name=theme][value=tech]")
        assert page.is_checked("input[name=mode][value=dark]")
        wait_until(lambda: "掌上计算简报" in shown(page))


def test_static_gallery_has_every_theme_and_makes_no_requests(context: BrowserContext, tmp_path: Path) -> None:
    path = tmp_path / "gallery.html"
    text = gallery.render()
    path.write_text(text, "utf-8")
    assert gallery.render() == text
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.eval_on_selector_all("section", "all => all.map((one) => one.id)") == list(themes.names())
    frames = page.locator("iframe")
    assert frames.count() == 2 * len(themes.names())
    assert {frames.nth(number).get_attribute("sandbox") for number in range(frames.count())} == {""}
    assert page.frame_locator("#default iframe >> nth=1").locator("h1").inner_text() == "掌上计算简报 (2026-11-07)"
