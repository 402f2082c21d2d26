"""Draws ``docs/tape.webp``: a line is written, the file is saved, the preview follows, and the article is copied.

    python -m docs.tape

The pictures are screenshots of a text area, with the words as they are typed, and of the preview of the same file.
Needs what ``docs.pictures`` needs.
"""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from docs.pictures import HERE, find_chromium, font_settings, require_fonts, screenshot
from wxexport.preview.server import prepare

TEXT = """\
---
title: 掌上计算简报
---

> 导读：本期 3 条，一张图表。

## 业界新闻

- **莲蓬 2** 开售：四核小板，待机只有 0.21 瓦；
- 纸舟 0.9：从上电到命令行 0.8 秒；
"""
TYPED = ("- 砚 C：这个编译器", "- 砚 C：这个编译器**终于能编译", "- 砚 C：这个编译器**终于能编译自己了**。")
_EDITOR = """<!doctype html><meta charset=utf-8><style>
body { margin: 0; background: #1f2428; color: #e1e4e8; font: 17px/1.9 monospace }
header { padding: 12px 20px; background: #2f363d; color: #bbc3cb } header b { color: #ffab70; font-weight: 400 }
textarea { width: 100%; height: 640px; padding: 16px 20px; border: 0; outline: 0; background: none; color: inherit;
  font: inherit; resize: none }
</style><header>issue.md <b id=state></b></header><textarea spellcheck=false></textarea>"""
_SIZE, _EDITOR_WIDTH, _PREVIEW_WIDTH, _HEIGHT = (1080, 486), 560, 1040, 720


def main() -> None:
    require_fonts(TEXT + TYPED[-1])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        article = Path(folder, "issue.md")
        article.write_text(TEXT, "utf-8")
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-gpu"],
            env={**os.environ, "FONTCONFIG_FILE": str(font_settings(Path(folder)))},
        )
        preview = prepare(article, settings={"offline": True}, theme="tech")
        thread = threading.Thread(target=preview.run)
        thread.start()
        try:
            shown = browser.new_context(
                viewport={"width": _PREVIEW_WIDTH, "height": _HEIGHT},
                locale="zh-CN",
                permissions=["clipboard-read", "clipboard-write"],
            ).new_page()
            editor = browser.new_page(viewport={"width": _EDITOR_WIDTH, "height": _HEIGHT})
            frames = _record(editor, shown, preview.address, article)
        finally:
            preview.stop()
            thread.join()
            browser.close()
    pictures, times = zip(*frames, strict=True)
    pictures[0].save(
        HERE / "tape.webp",
        save_all=True,
        append_images=pictures[1:],
        duration=list(times),
        loop=0,
        quality=75,
        method=6,
    )


def _record(editor: Page, shown: Page, address: str, article: Path) -> list[tuple[Image.Image, int]]:
    """The frames, and how long each stays, in milliseconds."""
    editor.set_content(_EDITOR)
    editor.fill("textarea", TEXT)
    shown.goto(address)
    frame = shown.frame_locator("#screen iframe")
    frame.get_by_text("纸舟").wait_for()
    shown.wait_for_load_state("networkidle")
    frames = [(_both(editor, shown), 1_200)]
    for typed in TYPED:
        editor.fill("textarea", TEXT + typed)
        editor.locator("#state").evaluate("(element) => element.textContent = '●'")
        frames.append((_both(editor, shown), 700))
    article.write_text(f"{TEXT}{TYPED[-1]}\n", "utf-8")
    editor.locator("#state").evaluate("(element) => element.textContent = ''")
    frame.get_by_text("终于能编译自己了").wait_for()
    frames.append((_both(editor, shown), 1_800))
    shown.hover("#copy")
    frames.append((_both(editor, shown), 700))
    shown.click("#copy")
    shown.wait_for_timeout(500)
    frames.append((_both(editor, shown), 2_500))
    return frames


def _both(editor: Page, shown: Page) -> Image.Image:
    """The editor and the preview beside each other."""
    sheet = Image.new("RGB", (_EDITOR_WIDTH + _PREVIEW_WIDTH, _HEIGHT))
    sheet.paste(screenshot(editor), (0, 0))
    sheet.paste(screenshot(shown), (_EDITOR_WIDTH, 0))
    return sheet.resize(_SIZE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
