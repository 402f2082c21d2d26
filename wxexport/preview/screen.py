"""The page of the preview: its parts, and what it is told when it opens."""

from __future__ import annotations

import json
import string
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from wxexport.bundle import page
from wxexport.resources import folder

if TYPE_CHECKING:
    from wxexport.preview.studio import Studio

PARTS = {
    "preview.css": "text/css",
    "copying.js": "text/javascript",
    "preview.js": "text/javascript",
    "article.js": "text/javascript",
    "frames.js": "text/javascript",
    "panels.js": "text/javascript",
    "themes.js": "text/javascript",
}
"""The files that the page asks for, with their types; there are no others."""

_SCREEN = "<style>:root{overflow:hidden auto;scrollbar-width:none}</style>"
"""The frame scrolls in itself, as a phone does; a scroll bar would take its pixels from the article's width."""

DARK = "<style>:root{background:#191919;color-scheme:only dark}body{color:#a3a3a3}</style>"
"""The page that WeChat puts behind an article in dark mode (reference, part 7), for the end of the head."""


def read(name: str) -> bytes:
    """One of ``PARTS``. Copying is shared with the exported page."""
    place = ("page", "article.js") if name == "copying.js" else ("preview", name)
    return Path(folder("assets"), *place).read_bytes()


def frame_head(language: page.Language, extra: str = "") -> str:
    """What stands before the article in a frame; ``extra`` is put at the end of the head."""
    return page.frame_head(language).replace("</head>", f"{_SCREEN}{extra}</head>")


def render(studio: Studio, start: str, language: page.Language) -> str:
    """The page, as HTML. ``start`` is what it opens with: ``article`` or ``gallery``."""
    words = page.read_words("preview", language)
    data = {
        "start": start,
        "language": language,
        "words": words,
        "frame": frame_head(language),
        "dark": DARK,
        "themes": studio.themes(),
        "controls": [control.as_json() for control in studio.controls()],
    }
    values = {f"word_{name}": escape(word) for name, word in words.items()}
    # Without "<" nothing in the data can end the element that holds it.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    template = Path(folder("assets"), "preview", "index.html").read_text("utf-8")
    tag = "zh-CN" if language == "zh" else "en"
    return string.Template(template).substitute(values, language=tag, name=escape(studio.path.name), data=text)
