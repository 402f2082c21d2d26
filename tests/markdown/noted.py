"""HTML with its notes, for tests."""

from __future__ import annotations

import re

from wxexport import markdown
from wxexport.html.notes import WRITTEN, Notes
from wxexport.model import Article


def noted(article: Article) -> str:
    """The article's HTML, in which each note is shown as ``[line]``, ``[line+line ends]``, ``[line html]``."""
    notes = Notes()
    html = markdown.convert(article, notes)

    def show(written: re.Match[str]) -> str:
        note = notes.get(written[1])
        assert note is not None
        line_ends = f"+{note.line_ends}" if note.line_ends else ""
        origin = "" if note.origin == "markdown" else f" {note.origin}"
        return f" [{'' if note.line is None else note.line}{line_ends}{origin}]"

    return WRITTEN.sub(show, html)
