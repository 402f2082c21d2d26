"""Makes the pictures of the themes, 375 px wide, light and dark, and of the preview, in Chromium.

    python docs/pictures.py

Needs Playwright's Python package and an installed Chromium (``WXEXPORT_CHROMIUM`` names it when it is not on PATH).
"""

from __future__ import annotations

import io
import os
import shutil
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import wxexport
from wxexport.preview.server import prepare
from wxexport.wechat import darkmode

HERE = Path(__file__).resolve().parent
ARTICLE = HERE.parent / "assets" / "sample" / "weekly" / "2026-11-07.md"
GUIDE = HERE.parent / "assets" / "sample" / "guide" / "写法大全.md"
WIDTH, HEIGHT, LONG, GAP = 375, 700, 1800, 24
DESK = "#e9e9e7"
# What the platform gives every article; the margin is that of a phone.
PLATFORM = """
    body { margin: 16px; background: #fff; font-family: sans-serif; text-align: justify; }
    * { max-width: 100% !important; box-sizing: border-box !important; word-wrap: break-word !important; }
"""
NIGHT = "body { background: #191919; }"


def main() -> None:
    names = [theme.name for theme in wxexport.themes()]
    chromium = os.environ.get("WXEXPORT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    (HERE / "themes").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        _sheet([[_shot(page, ARTICLE, name) for name in names[at : at + 4]] for at in range(0, len(names), 4)]).save(
            HERE / "themes.png", optimize=True
        )
        page.set_viewport_size({"width": WIDTH, "height": LONG})
        for name in names:
            shots = [_shot(page, article, name, dark=dark) for article in (ARTICLE, GUIDE) for dark in (False, True)]
            _sheet([shots]).save(HERE / "themes" / f"{name}.png", optimize=True)
        _preview(browser)
        browser.close()


def _shot(page: Page, article: Path, theme: str, *, dark: bool = False) -> Image.Image:
    html = wxexport.export(article, theme=theme, settings={"offline": True}).html
    page.set_content(
        f"<!doctype html><meta charset='utf-8'><style>{PLATFORM}{NIGHT if dark else ''}</style>"
        f"{darkmode.dark(html) if dark else html}"
    )
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _preview(browser: Browser) -> None:
    """The page of ``wxexport preview`` with the sample article."""
    preview = prepare(ARTICLE, settings={"offline": True}, theme="tech")
    thread = threading.Thread(target=preview.run)
    thread.start()
    try:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page.goto(preview.address)
        page.wait_for_selector("#cards strong")
        page.wait_for_timeout(1500)  # until the small pictures are there
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    finally:
        preview.stop()
        thread.join()
    shot.quantize(200, dither=Image.Dither.NONE).save(HERE / "preview.png", optimize=True)


def _sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Pictures of one size in rows on a desk."""
    width, height = rows[0][0].size
    sheet = Image.new("RGB", (GAP + len(rows[0]) * (width + GAP), GAP + len(rows) * (height + GAP)), DESK)
    for down, row in enumerate(rows):
        for across, shot in enumerate(row):
            sheet.paste(shot, (GAP + across * (width + GAP), GAP + down * (height + GAP)))
    return sheet.quantize(255, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
