"""WX202 layout-line-height: lines of text overlap (reference, part 4: line-height)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Measured, Sheet
from wxexport.findings import layout_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = layout_rules.LAYOUT_LINE_HEIGHT

_LEAST = platform.OVERLAPPING_LINES.value
_HINT = t("Set a line-height without a unit, at least {value}.", value=platform.LEAST_LINE_HEIGHT.value)


def find(sheet: Sheet, /) -> Iterator[Finding]:
    for element in sheet.elements:
        if element.lines is None or element.tag in ("script", "style") or _in_svg(sheet, element):
            continue
        size, height = element.lines.font_size, element.lines.line_height
        overlaps = any(step is not None and step < _LEAST * size for _, step in element.lines.counts)
        if overlaps or (height == 0 and element.boxes[0].height > 0):
            yield sheet.report(RULE, element, f"has lines of {height:g} px with letters of {size:g} px", _HINT)


def _in_svg(sheet: Sheet, element: Measured) -> bool:
    return any(around.tag == "svg" for around in element.ancestors())
