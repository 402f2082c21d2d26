"""A paragraph must not leave the article at any width (reference, part 4: width)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Sheet
from wxexport.check.layout.spread import leaves
from wxexport.model import Finding, Rule

RULE = Rule(
    "WX206",
    "layout-overflow",
    "warning",
    "a paragraph leaves the article",
    remedy="Write widths and margins in %, and let long words break.",
)


def find(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.paragraphs:
        if paragraph.tag == "table" or "data-ignore-width" in paragraph.attributes:
            continue
        if where := leaves(sheet, paragraph):
            hint = "Look at widths, margins and transforms here and around it."
            yield sheet.report(RULE, paragraph, f"leaves the article at {where}", hint)
