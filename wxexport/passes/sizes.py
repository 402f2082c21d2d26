"""Why: Markdown has no syntax for the width of a picture, so each editor has its own.

Obsidian's ``![alt|300](x)`` and the braces of Pandoc, Typora and kramdown, ``![alt](x){width=50%}``, become the
``width`` that raw HTML has.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wxexport.html.tree import elements
from wxexport.passes.job import Job
from wxexport.passes.order import declares

_IN_ALT = re.compile(r"^(.*)\|\s*(\d{1,4})(?:x\d{1,4})?\s*$", re.DOTALL)
_BRACES = re.compile(r"\{:?([^{}\n]{1,200})\}")
_LENGTH = re.compile(r"\b(width|height)\s*[=:]\s*[\"']?(\d{1,4}(?:px|%)?)(?![\w%.])[\"']?")


@declares(makes=("picture widths",))
def run(root: HtmlElement, job: Job) -> None:
    for img in elements(root, "img"):
        if in_alt := _IN_ALT.match(img.get("alt", "")):
            img.set("alt", in_alt[1].strip())
            img.set("width", in_alt[2])
        braces = _BRACES.match(img.tail or "")
        if braces and (lengths := _LENGTH.findall(braces[1])):
            img.tail = (img.tail or "")[braces.end() :]
            for name, length in lengths:
                img.set(name, length)
