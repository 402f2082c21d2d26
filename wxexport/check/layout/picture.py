"""WX204 layout-picture: a picture fills one screen but not another (reference, part 4: img)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Sheet
from wxexport.check.layout.spread import compared, trouble
from wxexport.findings import layout_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = layout_rules.LAYOUT_PICTURE


def find(sheet: Sheet, /) -> Iterator[Finding]:
    for element in sheet.checked:
        if element.tag != "img" or "ProseMirror-separator" in element.attributes.get("class", "").split():
            continue
        if compared(sheet, element) and (found := trouble(sheet, element)):
            yield sheet.report(
                RULE,
                element,
                found,
                t("Set its width in %; above {value} px, width: 100%.", value=platform.WIDEST.value),
            )
