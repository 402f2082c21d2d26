"""Draws the pictures in these documents: the themes, 375 pixels wide, light and dark, and the preview.

    python -m docs.pictures

Needs Playwright's Python package, Chromium (``WXEXPORT_CHROMIUM`` names it when it is not on PATH), and on Debian the
packages fonts-noto-cjk and fonts-noto-color-emoji.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import wxexport
from wxexport.preview.page import DARK, frame_head
from wxexport.preview.server import prepare
from wxexport.text import INVISIBLE
from wxexport.wechat import darkmode

HERE = Path(__file__).resolve().parent
ARTICLE = HERE.parent / "assets" / "sample" / "weekly" / "2026-11-07.md"
THEMES_ARTICLE = HERE / "themes" / "article.md"
"""Short, so that heading, quote, list, code and table of a theme are on one picture."""
WIDTH, HEIGHT, LONG, GAP = 375, 960, 1300, 24
DESK = "#e9e9e7"

FAMILIES = {"sans-serif": "Noto Sans CJK SC", "system-ui": "Noto Sans CJK SC", "monospace": "Noto Sans Mono CJK SC"}
"""The Chinese fonts that the generic families stand for, so that the pictures are the same on every machine.

Without them Latin text, quotes and Chinese come from three fonts, and punctuation sits as in Japanese or Taiwanese.
"""
EMOJI = "Noto Color Emoji"


def main() -> None:
    require_fonts(ARTICLE.read_text("utf-8") + THEMES_ARTICLE.read_text("utf-8"))
    names = [theme.name for theme in wxexport.themes()]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-gpu"],
            env={**os.environ, "FONTCONFIG_FILE": str(font_settings(Path(folder)))},
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        shots = [_shot(page, THEMES_ARTICLE, name) for name in names]
        _sheet([shots[at : at + 4] for at in range(0, len(names), 4)]).save(HERE / "themes.png", optimize=True)
        page.set_viewport_size({"width": WIDTH, "height": LONG})
        for name in names:
            both = [_shot(page, THEMES_ARTICLE, name, dark=dark) for dark in (False, True)]
            _sheet([both]).save(HERE / "themes" / f"{name}.png", optimize=True)
        _preview(browser)
        browser.close()


def find_chromium() -> str | None:
    return os.environ.get("WXEXPORT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def require_fonts(text: str) -> None:
    """Exits when a font is missing, or one for a character of the text: a picture would change, or show a box."""
    listed = _families(":")
    if missing := sorted(family for family in {*FAMILIES.values(), EMOJI} if family not in listed):
        sys.exit(f"missing fonts: {', '.join(missing)}; on Debian: fonts-noto-cjk and fonts-noto-color-emoji")
    rare = {character for character in INVISIBLE.sub("", text) if not _is_common(character)}
    if boxes := sorted(character for character in rare if not _families(f":charset={ord(character):x}")):
        sys.exit(f"no font has {' '.join(boxes)}")


def _is_common(character: str) -> bool:
    """Whether every Chinese font has it."""
    return character.isascii() or "\u4e00" <= character <= "\u9fa5"


def _families(pattern: str) -> str:
    return subprocess.run(["fc-list", pattern, "family"], check=True, capture_output=True, text=True).stdout


def font_settings(folder: Path) -> Path:
    """A file for fontconfig: the machine's own settings, with ``FAMILIES`` and the emoji font first."""
    rules = "".join(
        f'<match><test name="family"><string>{generic}</string></test><edit name="family" mode="prepend" '
        f'binding="strong"><string>{family}</string><string>{EMOJI}</string></edit></match>'
        for generic, family in FAMILIES.items()
    )
    path = folder / "fonts.conf"
    path.write_text(f"<fontconfig><include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>", encoding="utf-8")
    return path


def _shot(page: Page, article: Path, theme: str, *, dark: bool = False) -> Image.Image:
    html = wxexport.export(article, theme=theme, settings={"offline": True}).html
    page.set_content(frame_head("zh", DARK if dark else "") + (darkmode.dark(html) if dark else html))
    return screenshot(page)


def _preview(browser: Browser) -> None:
    """The page of ``wxexport preview`` with the sample article."""
    preview = prepare(ARTICLE, settings={"offline": True}, theme="tech")
    thread = threading.Thread(target=preview.run)
    thread.start()
    try:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page.goto(preview.address)
        page.wait_for_selector("#cards strong")
        page.wait_for_load_state("networkidle")  # every small picture in sight has its article
        shot = screenshot(page)
    finally:
        preview.stop()
        thread.join()
    # Median cut has the grays of the soft shadow; the palette of the themes makes rings of it.
    shot.quantize(256, kmeans=4, dither=Image.Dither.NONE).save(HERE / "preview.png", optimize=True)


def screenshot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Pictures of one size in rows on a desk."""
    width, height = rows[0][0].size
    sheet = Image.new("RGB", (GAP + len(rows[0]) * (width + GAP), GAP + len(rows) * (height + GAP)), DESK)
    for down, row in enumerate(rows):
        for across, shot in enumerate(row):
            sheet.paste(shot, (GAP + across * (width + GAP), GAP + down * (height + GAP)))
    return _few_colors(sheet)


def _few_colors(image: Image.Image) -> Image.Image:
    """The picture with a palette, a third of the size. Median cut, the default, changes the colors of small areas."""
    return image.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
