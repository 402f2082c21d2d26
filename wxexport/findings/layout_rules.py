"""The rules about the layout on a phone and on a PC, which a browser measures (WX2)."""

from __future__ import annotations

from wxexport.findings import rules_in
from wxexport.model import Rule

LAYOUT_HEIGHT = Rule(
    "WX201",
    "layout-height",
    "warning",
    "a fixed height that hides text or is too small",
    why="Text in a box with height 0 is hidden, and a box that is too small sticks out of the article.",
    remedy="Remove the height, or make it large enough for the content.",
)
LAYOUT_LINE_HEIGHT = Rule(
    "WX202",
    "layout-line-height",
    "warning",
    "lines of text overlap",
    why="Lines overlap when the line height is smaller than the letters.",
    remedy="Set line-height of the block to 1.2 or more, without a unit.",
)
LAYOUT_WIDTH = Rule(
    "WX203",
    "layout-width",
    "warning",
    "an element with a fixed width fits one screen but not another",
    why="A fixed width that fits a phone does not fit a PC.",
    remedy="Set widths in %, or in px up to about 300.",
)
LAYOUT_PICTURE = Rule(
    "WX204",
    "layout-picture",
    "warning",
    "a picture fills one screen but not another",
    why="A picture whose width is between that of a phone and of a PC fills the one and not the other.",
    remedy="Set the width of pictures wider than 300 px in %.",
)
LAYOUT_TABLE = Rule(
    "WX205",
    "layout-table",
    "warning",
    "a table is wider than the screen",
    why="A table whose cells do not wrap is wider than a phone.",
    remedy="Let cells wrap, or put the table in a scrolling section and set data-ignore-width on it.",
)
LAYOUT_OVERFLOW = Rule(
    "WX206",
    "layout-overflow",
    "warning",
    "a paragraph extends beyond the article",
    why="WeChat flags a paragraph that extends beyond the article at any width.",
    remedy="Set widths and margins in %, and let long words break.",
)
LAYOUT_PRE = Rule(
    "WX207",
    "layout-pre",
    "warning",
    "a pre is wider than the screen",
    why="A pre does not wrap. WeChat flags it even when it scrolls.",
    remedy="Put the code in a scrolling section, with a <br> for each line end.",
)

ALL = rules_in(globals())
