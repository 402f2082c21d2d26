"""WX205 layout-table: a table is wider than the screen (reference, part 4: table)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Measured, Sheet
from wxexport.check.layout.spread import leaves, trouble
from wxexport.findings import layout_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = layout_rules.LAYOUT_TABLE

_HINT = t("Let cells wrap with width: 100%, or set data-ignore-width on the table and put it in a scrolling section.")


def find(sheet: Sheet, /) -> Iterator[Finding]:
    for element in sheet.checked:
        if element.tag != "th" or not _is_heading(sheet, element) or sheet.is_exempt(element):
            continue
        # The rule about widths judges a heading with a width of its own.
        if not element.value("width") and (found := trouble(sheet, element)):
            yield sheet.report(RULE, element, found, _HINT)
    for paragraph in sheet.paragraphs:
        if paragraph.tag != "table" or "data-ignore-width" in paragraph.attributes:
            continue
        if where := leaves(sheet, paragraph):
            yield sheet.report(RULE, paragraph, f"extends beyond the article at {where}", _HINT)


def _is_heading(sheet: Sheet, element: Measured) -> bool:
    return any(around.tag == "thead" for around in element.ancestors())
