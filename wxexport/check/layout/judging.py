"""Measured numbers -> findings (reference, part 4): functions, a rule each."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.layout.sheet import Measured, Sheet
from wxexport.check.layout.spread import compared, leaves, trouble
from wxexport.messages import Message, t
from wxexport.model import Finding, Rule
from wxexport.wechat import platform

_TOLERANCE = 1  # px
_TABLE = t("Let cells wrap with width: 100%, or set data-ignore-width on the table and put it in a scrolling section.")
_OVERFLOW = t("Check the widths, margins and transforms of it and of the elements around it.")


def height(rule: Rule, sheet: Sheet) -> Iterator[Finding]:
    """A fixed height that hides text or is too small."""
    hint = t("Remove the height.")
    for element in sheet.checked:
        if element.value("height") in ("0", "0px") and sheet.has_text(element) and not sheet.is_drawing(element):
            yield sheet.report(rule, element, "has text and a height of 0", hint)
    whole = sheet.heights[0]
    for element in _too_tall(sheet):
        fixed = [around for around in element.ancestors() if around.value("height") not in ("", "auto")]
        because = f"; the <{fixed[-1].tag}> around it has height: {fixed[-1].value('height')}" if fixed else ""
        message = f"is {element.boxes[0].height:g} px high and the article only {whole:g}{because}"
        yield sheet.report(rule, element, message, hint)


def _too_tall(sheet: Sheet) -> Iterator[Measured]:
    """The outermost elements that are taller than the article at the first width. An element that scrolls may have
    more content than it shows.
    """
    is_low = sheet.heights[0] <= platform.LOW_ARTICLE.value
    most = sheet.heights[0] + (platform.SPARE_HEIGHT_IN_LOW if is_low else platform.SPARE_HEIGHT).value
    waiting = list(reversed(sheet.roots))
    while waiting:
        element = waiting.pop()
        if element.scrolls:
            continue
        if element.boxes[0].height > most:
            yield element
        else:
            waiting.extend(reversed(element.children))


def line_height(rule: Rule, sheet: Sheet) -> Iterator[Finding]:
    """Lines of text overlap."""
    hint = t("Set a line-height without a unit, at least {value}.", value=platform.LEAST_LINE_HEIGHT.value)
    for element in sheet.elements:
        if element.lines is None or element.tag in ("script", "style") or _is_in("svg", element):
            continue
        size, height = element.lines.font_size, element.lines.line_height
        least = platform.OVERLAPPING_LINES.value * size
        overlaps = any(step is not None and step < least for _, step in element.lines.counts)
        if overlaps or (height == 0 and element.boxes[0].height > 0):
            yield sheet.report(rule, element, f"has lines of {height:g} px with letters of {size:g} px", hint)


def _is_in(tag: str, element: Measured) -> bool:
    return any(around.tag == tag for around in element.ancestors())


def width(rule: Rule, sheet: Sheet) -> Iterator[Finding]:
    """An element with a fixed width fits one screen but not another."""
    hint = t("Set the width in %, or {value}px or less.", value=platform.WIDEST.value)
    for element in sheet.checked:
        width = element.value("width")
        if not width or "auto" in width or "100%" in width or element.tag in ("img", "svg", "table"):
            continue
        if compared(sheet, element) and (found := trouble(sheet, element)):
            yield sheet.report(rule, element, f"with width: {width} {found}", hint)


def picture(rule: Rule, sheet: Sheet) -> Iterator[Finding]:
    """A picture fills one screen but not another."""
    hint = t("Set its width in %; above {value} px, width: 100%.", value=platform.WIDEST.value)
    for element in sheet.checked:
        if element.tag != "img" or "ProseMirror-separator" in element.attributes.get("class", "").split():
            continue
        if compared(sheet, element) and (found := trouble(sheet, element)):
            yield sheet.report(rule, element, found, hint)


def table(rule: Rule, sheet: Sheet) -> Iterator[Finding]:
    """A table is wider than the screen."""
    for element in sheet.checked:
        if element.tag != "th" or not _is_in("thead", element) or sheet.is_exempt(element):
            continue
        # The rule about widths judges a heading with a width of its own.
        if not element.value("width") and (found := trouble(sheet, element)):
            yield sheet.report(rule, element, found, _TABLE)
    yield from _beyond(rule, sheet, _TABLE, tables=True)


def overflow(rule: Rule, sheet: Sheet) -> Iterator[Finding]:
    """A paragraph extends beyond the article."""
    yield from _beyond(rule, sheet, _OVERFLOW, tables=False)


def _beyond(rule: Rule, sheet: Sheet, hint: Message, *, tables: bool) -> Iterator[Finding]:
    for paragraph in sheet.paragraphs:
        is_meant = (paragraph.tag == "table") is tables and "data-ignore-width" not in paragraph.attributes
        if is_meant and (where := leaves(sheet, paragraph)):
            yield sheet.report(rule, paragraph, f"extends beyond the article at {where}", hint)


def pre(rule: Rule, sheet: Sheet) -> Iterator[Finding]:
    """A pre is wider than the screen."""
    hint = t("Use a scrolling section, with a <br> for each line end.")
    for element in sheet.elements:
        too_wide = [size for size in element.pre if size.content > size.shown + _TOLERANCE]
        if too_wide and sheet.has_text(element):
            size = max(too_wide, key=lambda one: one.content - one.shown)
            yield sheet.report(rule, element, f"shows {size.shown:g} of {size.content:g} px", hint)
