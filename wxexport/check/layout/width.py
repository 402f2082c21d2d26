"""WX203 layout-width: an element with a fixed width fits one screen but not another (reference, part 4: width)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Sheet
from wxexport.check.layout.spread import compared, trouble
from wxexport.findings import layout_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = layout_rules.LAYOUT_WIDTH


def find(sheet: Sheet, /) -> Iterator[Finding]:
    for element in sheet.checked:
        width = element.value("width")
        if not width or "auto" in width or "100%" in width or element.tag in ("img", "svg", "table"):
            continue
        if compared(sheet, element) and (found := trouble(sheet, element)):
            yield sheet.report(
                RULE,
                element,
                f"with width: {width} {found}",
                t("Set the width in %, or {value}px or less.", value=platform.WIDEST.value),
            )
