"""Rendered articles with marks of other tools."""

from __future__ import annotations

import re

from tests.markdown.parser import PARSER

_TOLD = re.compile(r' data-(?:tool|fate|hint)="[^"]*"')


def rendered(text: str) -> str:
    """The HTML without what is for the finding only."""
    return _TOLD.sub("", PARSER.render(text))
