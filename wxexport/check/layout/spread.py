"""One element at the three widths -> what differs between them, as WeChat compares them (reference, part 4: width)."""

from __future__ import annotations

from wxexport.check.layout.sheet import Measured, Sheet
from wxexport.wechat import platform

_TOLERANCE = 1.0  # px, since browsers round
_MOST_PX = platform.OTHER_WIDTH.value
_MOST_SHARE = platform.OTHER_SHARE.value


def trouble(sheet: Sheet, element: Measured) -> str | None:
    """What differs between the widths, as the end of a message; ``None`` when nothing does."""
    filling, beyond = _filling(sheet, element), _beyond(sheet, element)
    if any(filling) and not all(filling):
        return f"is as wide as the article at {_px(sheet, filling)}, not at {_px(sheet, _not(filling))}"
    if any(beyond) and not all(beyond):
        return f"extends beyond the article at {_px(sheet, beyond)}, not at {_px(sheet, _not(beyond))}"
    widths = [int(box.width + 0.5) for box in element.boxes]
    shares = [width / screen for width, screen in zip(widths, sheet.widths, strict=True)]
    # If it takes exactly the whole width once, any other share counts.
    most = 0.0 if 1.0 in shares else _MOST_SHARE
    differs = any(abs(width - widths[0]) > _MOST_PX for width in widths)
    if not all(filling) and differs and any(abs(share - shares[0]) > most for share in shares):
        percents = ", ".join(f"{share:.0%} of {width}" for share, width in zip(shares, sheet.widths, strict=True))
        return f"takes {percents} px"
    return None


def compared(sheet: Sheet, element: Measured) -> bool:
    """Whether its widths are compared. For a paragraph itself WeChat only checks that it stays in the article."""
    return element not in sheet.paragraphs and not sheet.is_exempt(element)


def leaves(sheet: Sheet, element: Measured) -> str | None:
    """The widths at which the element extends beyond the article, as text; ``None`` when there are none."""
    beyond = _beyond(sheet, element)
    return _px(sheet, beyond) if any(beyond) else None


def _filling(sheet: Sheet, element: Measured) -> list[bool]:
    return [abs(screen - box.width) <= _TOLERANCE for screen, box in zip(sheet.widths, element.boxes, strict=True)]


def _beyond(sheet: Sheet, element: Measured) -> list[bool]:
    """Whether it extends beyond the article. One as wide as the article but moved counts as an intended effect."""
    return [
        (box.left < -_TOLERANCE or box.left + box.width > screen + _TOLERANCE) and not fills
        for screen, box, fills in zip(sheet.widths, element.boxes, _filling(sheet, element), strict=True)
    ]


def _not(flags: list[bool]) -> list[bool]:
    return [not flag for flag in flags]


def _px(sheet: Sheet, flags: list[bool]) -> str:
    if all(flags):
        return "all widths"
    return " and ".join(str(width) for width, flag in sorted(zip(sheet.widths, flags, strict=True)) if flag) + " px"
