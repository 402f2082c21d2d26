"""Makes the picture in the README: the sample article in every theme, 375 px wide, as Chromium shows it.

    python docs/pictures.py

Needs Playwright's Python package and an installed Chromium (``WXEXPORT_CHROMIUM`` names it when it is not on PATH).
"""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import wxexport

HERE = Path(__file__).resolve().parent
ARTICLE = HERE.parent / "assets" / "sample" / "weekly" / "2026-11-07.md"
WIDTH, HEIGHT, GAP, SCALE = 375, 760, 24, 2
DESK = "#e9e9e7"
# What the platform gives every article; the margin is that of a phone.
PLATFORM = """
    body { margin: 16px; background: #fff; font-family: sans-serif; text-align: justify; }
    * { max-width: 100% !important; box-sizing: border-box !important; word-wrap: break-word !important; }
"""


def main() -> None:
    names = [theme.name for theme in wxexport.themes()]
    chromium = os.environ.get("WXEXPORT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE)
        shots = []
        for name in names:
            html = wxexport.export(ARTICLE, theme=name).html
            page.set_content(f"<meta charset='utf-8'><style>{PLATFORM}</style>{html}")
            shots.append(Image.open(io.BytesIO(page.screenshot())))
        browser.close()
    _side_by_side(shots).save(HERE / "themes.png", optimize=True)


def _side_by_side(shots: list[Image.Image]) -> Image.Image:
    gap = GAP * SCALE
    width = sum(shot.width + gap for shot in shots) + gap
    picture = Image.new("RGB", (width, HEIGHT * SCALE + 2 * gap), DESK)
    for number, shot in enumerate(shots):
        picture.paste(shot.convert("RGB"), (gap + number * (shot.width + gap), gap))
    return picture.resize((picture.width * 2 // 3, picture.height * 2 // 3)).quantize(128, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
