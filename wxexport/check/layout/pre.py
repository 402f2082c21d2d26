"""WX207 layout-pre: a pre is wider than the screen (reference, part 4: pre)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Sheet
from wxexport.findings import layout_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = layout_rules.LAYOUT_PRE

_TOLERANCE = 1  # px


def find(sheet: Sheet, /) -> Iterator[Finding]:
    for element in sheet.elements:
        too_wide = [size for size in element.pre if size.content > size.shown + _TOLERANCE]
        if too_wide and sheet.has_text(element):
            size = max(too_wide, key=lambda one: one.content - one.shown)
            message = f"shows {size.shown:g} of {size.content:g} px"
            hint = t("Use a scrolling section, with a <br> for each line end.")
            yield sheet.report(RULE, element, message, hint)
