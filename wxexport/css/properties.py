"""The properties that WeChat keeps, and checks of a property's name and of its value.

The list of kept properties follows part 3 of the platform's reference: a property that is not in it can cost an
element its whole ``style`` on save.
"""

from __future__ import annotations

import re

from wxexport.css import colors, limits
from wxexport.css.errors import NOT_KEPT, CssError
from wxexport.messages import t
from wxexport.text import names, regex

SIDES = ("top", "right", "bottom", "left")
BORDER_INITIAL = {"width": "medium", "style": "none", "color": "currentcolor"}
"""The parts of a border with their initial values."""
CSS_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
"""Keywords that every property accepts as its only value."""

KEPT = (
    frozenset(f"{box}-{side}" for box in ("margin", "padding") for side in SIDES)
    | frozenset(f"border-{side}-{part}" for side in SIDES for part in BORDER_INITIAL)
    | names(
        "background-color border-collapse border-radius border-spacing box-shadow box-sizing color display "
        "flex flex-direction flex-wrap align-items justify-content float clear font-size font-style "
        "font-weight letter-spacing line-height list-style-type max-width min-width opacity overflow-x "
        "overflow-y table-layout text-align text-decoration text-indent text-shadow text-transform transform "
        "transform-origin vertical-align white-space width word-break word-spacing overflow-wrap"
    )
)
"""The longhands that the editor keeps and that may appear in the output."""

_HARMLESS = names(
    "animation cursor font-family font-feature-settings font-smooth hyphens line-break orphans outline "
    "page-break-after page-break-before page-break-inside print-color-adjust text-rendering transition "
    "user-select widows will-change"
)
"""Properties that make no difference: the article reads the same without them."""
_HARMLESS_FAMILIES = ("animation", "transition", "outline")

PRESERVING = ("pre", "pre-wrap", "pre-line", "break-spaces")
"""Values of ``white-space`` that keep line ends."""
_PIXELS = regex(r"([-+]?[\d.]+(?:e[-+]?\d+)?)px", re.IGNORECASE)
_LENGTHS = regex(r"^(?:margin|padding|font-size|letter-spacing|word-spacing)|width$|radius$")
_BARE_NUMBER = regex(r"[-+]?(?=[\d.]*[1-9])[\d.]+")


def check_name(name: str) -> None:
    """Raises ``CssError`` for a property that makes no difference. Runs before the value is read, so that the message
    is about the property and not about its value.
    """
    if name.startswith("-") or name in _HARMLESS or name.partition("-")[0] in _HARMLESS_FAMILIES:
        raise CssError(NOT_KEPT, harmless=True)


def check_value(name: str, value: str) -> None:
    """Raises ``CssError`` for a longhand's value that WeChat drops or that a phone cannot show."""
    if name == "display" and value in ("grid", "inline-grid", "none", "contents"):
        raise CssError(t("{value} does not survive", value=value))
    if name in ("width", "min-width") and (pixels := _PIXELS.fullmatch(value)) and float(pixels[1]) > limits.WIDEST_PX:
        raise CssError(t("more than {most}px does not fit a phone; use %", most=limits.WIDEST_PX))
    if _LENGTHS.search(name) and any(_BARE_NUMBER.fullmatch(word) for word in value.split()):
        raise CssError(t("a length needs a unit, such as px"))
    if name.endswith("color") and value not in CSS_WIDE and colors.parsed(value) is None:
        # A browser falls back to an earlier rule; inlined declarations have none.
        raise CssError(t("{value} is not a color", value=value))
