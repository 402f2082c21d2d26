"""Articles -> numbers: one run of the browser lays them all out at the three widths of the structure check."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import string
from collections.abc import Sequence
from typing import Any

from wxexport.check.layout.sheet import Box, Lines, Measured, Pre, Sheet
from wxexport.drawings import browser
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.resources import folder
from wxexport.text import regex
from wxexport.wechat import platform

WIDTHS = platform.SCREENS.value
LIMIT = 60.0
_LIMIT_PER_MEGABYTE = 20.0
_ANSWER = regex(r'<script type="application/json">(.*)</script>', re.DOTALL)


def measure(articles: Sequence[tuple[str, str]]) -> tuple[Sheet, ...]:
    """The sheets of articles, given as (HTML fragment, path for findings).

    Raises ``WxExportError`` when there is no browser, or when it does not finish in time.
    """
    sources = [html for html, _ in articles]
    limit = LIMIT + _LIMIT_PER_MEGABYTE * sum(map(len, sources)) / 1_000_000
    answer = _ANSWER.search(browser.dump(_page(sources), limit=limit))
    if answer is None:
        raise WxExportError(
            t("the browser could not lay out the article"), hint=t("Check a shorter part of the article.")
        )
    return tuple(_sheet(path, found) for (_, path), found in zip(articles, json.loads(answer[1]), strict=True))


def _page(articles: list[str]) -> str:
    assets = folder("assets") / "layout"
    style, script = ((assets / name).read_text("utf-8") for name in ("measure.css", "measure.js"))
    # Only this script runs: the policy names its hash, with the line end that follows the start tag.
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode("ascii")
    data = json.dumps({"articles": articles, "widths": WIDTHS}).replace(
        "<", "\\u003c"
    )  # so that no tag in the data can end the script
    template = string.Template((assets / "index.html").read_text("utf-8"))
    return template.substitute(style=style, script=script, script_hash=f"sha256-{digest}", data=data)


def _sheet(path: str, found: dict[str, Any]) -> Sheet:
    elements: list[Measured] = []
    for parent, tag, attributes, text, scrolls, boxes, lines, pre in found["elements"]:
        elements.append(
            Measured(
                tag,
                attributes,
                elements[parent] if parent >= 0 else None,
                text,
                scrolls=scrolls,
                boxes=tuple(Box(*box) for box in boxes),
                lines=Lines(lines[0], lines[1], tuple((count, step) for count, step in lines[2])) if lines else None,
                pre=tuple(Pre(*sizes) for sizes in pre or ()),
            )
        )
    return Sheet(path, WIDTHS, tuple(found["height"]), tuple(elements))
