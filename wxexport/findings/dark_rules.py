"""What dark mode makes of an article: the rules about colors."""

from __future__ import annotations

from wxexport.model import Rule

DARK_CONTRAST = Rule(
    "WX301",
    "dark-contrast",
    "warning",
    "text that is hard to read in dark mode",
    why="Text must be readable as dark mode shows it; WeChat itself flags a contrast under 1.5.",
    remedy="Put colors further apart on the same element; an accent under 40 % lightness turns into a light one.",
    note="An error when the contrast is under 1.5, which WeChat itself flags.",
)
DARK_PANEL = Rule(
    "WX302",
    "dark-panel",
    "warning",
    "a panel that stays bright in dark mode",
    why="A tinted near-white background is only dimmed, to a glaring block on a dark page; a gray one is turned over.",
    remedy="Use a gray (red, green and blue the same) or a color that lets the page through, such as "
    "rgba(27, 31, 35, .05).",
)
DARK_BACKDROP = Rule(
    "WX303",
    "dark-backdrop",
    "warning",
    "a gradient or a picture behind text",
    why="Behind text, dark mode makes one color of a gradient, which WeChat's check flags, and keeps a picture "
    "with the text on it as they are. A picture from another place than WeChat's is lost on save, which WX122 "
    "tells.",
    remedy="Give the block one background-color, and show a picture as a picture.",
)
DARK_PICTURE = Rule(
    "WX304",
    "dark-picture",
    "warning",
    "a transparent picture with dark ink",
    why="Pictures are not converted: dark ink on a transparent ground is lost on the dark page.",
    remedy="Save it on a white ground, with a margin.",
)
LIGHT_CONTRAST = Rule(
    "WX305",
    "light-contrast",
    "warning",
    "text that is hard to read in light mode",
    why="Text must be readable on the page as it is written; in dark mode the platform helps, in light mode "
    "nobody does.",
    remedy="Make the text darker or what is behind it lighter; 4.5 is good, 3 the least.",
)
DARK_EXEMPT = Rule(
    "WX306",
    "dark-exempt",
    "warning",
    "an element that dark mode leaves as it is",
    why="data-no-dark keeps an element as it is on a dark page, which WeChat's check flags each time.",
    remedy="Leave data-no-dark out, and choose colors that can be read after the conversion.",
)

ALL: tuple[Rule, ...] = (
    DARK_CONTRAST,
    DARK_PANEL,
    DARK_BACKDROP,
    DARK_PICTURE,
    LIGHT_CONTRAST,
    DARK_EXEMPT,
)
