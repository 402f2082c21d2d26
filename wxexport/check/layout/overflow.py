"""A paragraph must not leave the article at any width (reference, part 4: width)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Sheet
from wxexport.check.layout.spread import leaves
from wxexport.findings.layout_rules import LAYOUT_OVERFLOW as RULE
from wxexport.model import Finding


def find(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.paragraphs:
        if paragraph.tag == "table" or "data-ignore-width" in paragraph.attributes:
            continue
        if where := leaves(sheet, paragraph):
            hint = "Look at widths, margins and transforms here and around it."
            yield sheet.report(RULE, paragraph, f"leaves the article at {where}", hint)
