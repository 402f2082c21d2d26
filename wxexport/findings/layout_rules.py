"""How an article lays out on a phone and on a PC: the rules that a browser measures."""

from __future__ import annotations

from wxexport.model import Rule

LAYOUT_HEIGHT = Rule(
    "WX201",
    "layout-height",
    "warning",
    "a height that hides text or is left by what is in it",
    why="Text in a box without height, and boxes that stick out of the article.",
    remedy="Take heights away, or give the block room for what is in it.",
)
LAYOUT_LINE_HEIGHT = Rule(
    "WX202",
    "layout-line-height",
    "warning",
    "lines of text overlap",
    why="Lines of text that are closer than their letters are high overlap.",
    remedy="Write a line-height of 1.2 or more, without a unit, on the block.",
)
LAYOUT_WIDTH = Rule(
    "WX203",
    "layout-width",
    "warning",
    "an element with a width fits one screen and not another",
    why="A fixed width that fits a phone does not fit a PC.",
    remedy="Write widths in %, or in px up to about 300.",
)
LAYOUT_PICTURE = Rule(
    "WX204",
    "layout-picture",
    "warning",
    "a picture fills one screen and not another",
    why="A picture between phone and PC in width fills the one and not the other.",
    remedy="Give a picture wider than 300 px a width in %.",
)
LAYOUT_TABLE = Rule(
    "WX205",
    "layout-table",
    "warning",
    "the columns of a table do not keep to the screen",
    why="A table that does not wrap is wider than a phone.",
    remedy="Let cells wrap, or put the table into a scrolling section and data-ignore-width on it.",
)
LAYOUT_OVERFLOW = Rule(
    "WX206",
    "layout-overflow",
    "warning",
    "a paragraph leaves the article",
    why="A paragraph must not leave the article at any width.",
    remedy="Write widths and margins in %, and let long words break.",
)
LAYOUT_PRE = Rule(
    "WX207",
    "layout-pre",
    "warning",
    "a pre is wider than the screen",
    why="A pre does not wrap, and that it scrolls does not count.",
    remedy="Put the code into a scrolling section, each line end a <br>.",
)

ALL: tuple[Rule, ...] = (
    LAYOUT_HEIGHT,
    LAYOUT_LINE_HEIGHT,
    LAYOUT_WIDTH,
    LAYOUT_PICTURE,
    LAYOUT_TABLE,
    LAYOUT_OVERFLOW,
    LAYOUT_PRE,
)
