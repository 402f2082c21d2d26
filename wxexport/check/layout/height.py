"""WX201 layout-height: a fixed height that hides text or is too small (reference, part 4: height)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Measured, Sheet
from wxexport.findings import layout_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = layout_rules.LAYOUT_HEIGHT

_SPARE = platform.SPARE_HEIGHT.value
_SPARE_IN_LOW = platform.SPARE_HEIGHT_IN_LOW.value
_LOW = platform.LOW_ARTICLE.value
_HINT = t("Remove the height.")


def find(sheet: Sheet, /) -> Iterator[Finding]:
    for element in sheet.checked:
        if element.value("height") in ("0", "0px") and sheet.has_text(element) and not sheet.is_drawing(element):
            yield sheet.report(RULE, element, "has text and a height of 0", _HINT)
    yield from _too_tall(sheet)


def _too_tall(sheet: Sheet) -> Iterator[Finding]:
    """The outermost elements that are taller than the article at the first width. An element that scrolls may have
    more content than it shows.
    """
    most = sheet.heights[0] + (_SPARE if sheet.heights[0] > _LOW else _SPARE_IN_LOW)
    waiting = list(reversed(sheet.roots))
    while waiting:
        element = waiting.pop()
        if element.scrolls:
            continue
        height = element.boxes[0].height
        if height > most:
            message = f"is {height:g} px high and the article only {sheet.heights[0]:g}{_because(sheet, element)}"
            yield sheet.report(RULE, element, message, _HINT)
        else:
            waiting.extend(reversed(element.children))


def _because(sheet: Sheet, element: Measured) -> str:
    fixed = [around for around in element.ancestors() if around.value("height") not in ("", "auto")]
    return f"; the <{fixed[-1].tag}> around it has height: {fixed[-1].value('height')}" if fixed else ""
