"""The rules about colors in dark and light mode (WX3)."""

from __future__ import annotations

from wxexport.findings import rules_in
from wxexport.model import Rule

DARK_CONTRAST = Rule(
    "WX301",
    "dark-contrast",
    "warning",
    "text that is hard to read in dark mode",
    why="Text must be readable in the colors of dark mode. WeChat itself flags a contrast under 1.5.",
    remedy="Set colors with more contrast on the same element. An accent under 40 % lightness becomes light.",
    note="An error when the contrast is under 1.5, which WeChat itself flags.",
)
DARK_PANEL = Rule(
    "WX302",
    "dark-panel",
    "warning",
    "a panel that stays bright in dark mode",
    why="A tinted near-white background is only dimmed and glares on the dark page. A gray one is inverted.",
    remedy="Use a gray (red, green and blue the same) or a transparent color such as rgba(27, 31, 35, .05).",
)
DARK_BACKDROP = Rule(
    "WX303",
    "dark-backdrop",
    "warning",
    "a gradient or a picture behind text",
    why="Dark mode replaces a gradient behind text by one color, which WeChat's check flags. It keeps a picture behind "
    "text and the color of the text. WX122 reports pictures from other hosts, which are lost on save.",
    remedy="Use one background-color, and show a picture as an image.",
)
DARK_PICTURE = Rule(
    "WX304",
    "dark-picture",
    "warning",
    "a transparent picture with dark lines",
    why="Dark mode does not convert pictures, so dark lines on a transparent background cannot be seen.",
    remedy="Save the picture with a white background and a margin.",
)
LIGHT_CONTRAST = Rule(
    "WX305",
    "light-contrast",
    "warning",
    "text that is hard to read in light mode",
    why="WeChat converts colors in dark mode only. In light mode a reader sees the colors of the article.",
    remedy="Make the text darker or its background lighter. A contrast of 4.5 is good, 3 the minimum.",
)
DARK_EXEMPT = Rule(
    "WX306",
    "dark-exempt",
    "warning",
    "an element that dark mode does not convert",
    why="data-no-dark keeps the colors of an element on the dark page. WeChat's check flags every one.",
    remedy="Remove data-no-dark, and choose colors that are readable after the conversion.",
)

ALL = rules_in(globals())
