"""Why: Markdown has no syntax for the width of a picture, so each editor has its own.

Obsidian's ``![alt|300](x)`` and VuePress's ``![alt =300x200](x)`` become the ``width`` that raw HTML has. Typora's
``style="zoom:50%"`` is a share of the picture's own width.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wxexport.html.tree import elements
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.passes.picture_widths import ZOOM
from wxexport.text import regex

_IN_ALT = regex(r"^(.*?)(?:\|\s*|(?:^|(?<=\s))=)(\d{1,4})(?:x\d{0,4})?\s*$", re.DOTALL)
_ZOOM = regex(r"(?:^|(?<=;))\s*zoom\s*:\s*(\d{1,3}(?:\.\d{1,3})?)(%?)\s*(?:;|$)")


@declares(makes=("picture widths",))
def run(root: HtmlElement, job: Job) -> None:
    for img in elements(root, "img"):
        if in_alt := _IN_ALT.match(img.get("alt", "")):
            img.set("alt", in_alt[1].strip())
            img.set("width", in_alt[2])
        if zoom := _ZOOM.search(img.get("style", "")):
            img.set("style", _ZOOM.sub("", img.get("style", "")))
            img.set(ZOOM, str(round(float(zoom[1]) * (1 if zoom[2] else 100))))
