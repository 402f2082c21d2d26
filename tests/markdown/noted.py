"""HTML with its notes, for tests."""

from __future__ import annotations

import re

from wxexport import markdown
from wxexport.html.notes import WRITTEN, Notes
from wxexport.model import Article


def noted(article: Article) -> str:
    """The article's HTML, in which each note is shown as ``[line]``, ``[line:column:end]``, ``[line html]``."""
    notes = Notes()
    html = markdown.convert(article, notes)

    def show(written: re.Match[str]) -> str:
        note = notes.get(written[1])
        assert note is not None
        origin = "" if note.origin == "markdown" else f" {note.origin}"
        return f" [{note.place or ''}{origin}]"

    return WRITTEN.sub(show, html)
