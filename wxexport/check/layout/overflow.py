"""WX206 layout-overflow: a paragraph extends beyond the article (reference, part 4: width)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Sheet
from wxexport.check.layout.spread import leaves
from wxexport.findings import layout_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = layout_rules.LAYOUT_OVERFLOW


def find(sheet: Sheet, /) -> Iterator[Finding]:
    for paragraph in sheet.paragraphs:
        if paragraph.tag == "table" or "data-ignore-width" in paragraph.attributes:
            continue
        if where := leaves(sheet, paragraph):
            hint = t("Check the widths, margins and transforms of it and of the elements around it.")
            yield sheet.report(RULE, paragraph, f"extends beyond the article at {where}", hint)
