"""A studio -> the page of the preview, with the data that it opens with; read ``render`` first."""

from __future__ import annotations

import string
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from wxexport.bundle import page as exported_page
from wxexport.bundle.page import Language
from wxexport.findings import catalog
from wxexport.findings import page as rule_page
from wxexport.messages import Message
from wxexport.resources import folder

if TYPE_CHECKING:
    from wxexport.preview.studio import Studio

PARTS = {
    "preview.css": "text/css",
    "preview.js": "text/javascript",
    "article.js": "text/javascript",
    "copying.js": "text/javascript",
    "frames.js": "text/javascript",
    "findings.js": "text/javascript",
    "gallery.js": "text/javascript",
    "keep.js": "text/javascript",
    "options.js": "text/javascript",
    "page.js": "text/javascript",
    "panels.js": "text/javascript",
    "themes.js": "text/javascript",
}
"""The files that the page may request, with their types."""

_SCREEN = "<style>:root{overflow:hidden auto;scrollbar-width:none}</style>"
"""The frame scrolls without a scroll bar, as a phone does: a bar would make the article narrower."""

DARK = "<style>:root{background:#191919;color-scheme:only dark}body{color:#a3a3a3}</style>"
"""WeChat's page behind an article in dark mode (platform reference, part 7), for the end of the head."""


def read(name: str) -> bytes:
    """The content of one of ``PARTS``. The exported page uses the same module for copying."""
    return Path(folder("assets"), "page" if name == "copying.js" else "preview", name).read_bytes()


def frame_head(language: Language, extra: str = "") -> str:
    """The HTML before the article in a frame; ``extra`` is put at the end of the head."""
    return exported_page.frame_head(language).replace("</head>", f"{_SCREEN}{extra}</head>")


def render(studio: Studio, start: str, language: Language, *, local: bool = True) -> str:
    """Returns the page as HTML. ``start`` is what it opens with: ``article`` or ``gallery``; ``local`` is whether the
    browser is one of this machine, which may change things.
    """
    from wxexport.preview import drafts

    words = exported_page.read_words("preview", language)
    data = {
        "start": start,
        "language": language,
        "words": words,
        "frame": frame_head(language),
        "dark": DARK,
        "answer": studio.choices(),
        "file": studio.name,
        "local": local,
        "draft": drafts.offered(),
    }
    values = {f"word_{name}": escape(word) for name, word in words.items()}
    text = exported_page.script_json(data)
    return _filled("index.html", language, values | {"name": escape(studio.name), "data": text})


def render_rule(name: str, language: Language) -> str | None:
    """The page of a rule as HTML; ``None`` for an id that no rule has."""
    rule = next((rule for rule in catalog.ALL if rule.id == name), None)
    if rule is None:
        return None
    from markdown_it import MarkdownIt

    text = MarkdownIt("js-default").render(rule_page.page(rule, language))
    title = escape(f"{rule.id} {Message(rule.summary).in_language(language)}")
    back = escape(exported_page.read_words("preview", language)["back"])
    return _filled("rule.html", language, {"title": title, "text": text, "tag": language, "back": back})


def _filled(template: str, language: Language, values: Mapping[str, str]) -> str:
    text = Path(folder("assets"), "preview", template).read_text("utf-8")
    return string.Template(text).substitute(values, language="zh-CN" if language == "zh" else "en")
