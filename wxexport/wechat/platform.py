"""What is known of WeChat, as data: each ``Fact`` with its part of the platform's reference and its evidence.

Nothing else in wxexport repeats these numbers and lists. What the checks of CSS need too stands in ``css.properties``
and ``css.limits``, below this file, and is taken from there. ``kept`` answers questions with them.
"""

from __future__ import annotations

import re
from typing import Generic, NamedTuple, TypeVar

from wxexport.css import limits, properties
from wxexport.css.colors import Color
from wxexport.text import names, regex

_Value = TypeVar("_Value", covariant=True)


class Fact(NamedTuple, Generic[_Value]):
    """One fact. ``part`` is that of the reference, 1 to 9; ``evidence`` says how certain it is.

    **D** official documentation; **C** WeChat's own published code; **F** seen in articles after the editor saved them;
    **P** several independent tools report it; **1** one report; **M** measured with WeChat's published checker.
    """

    value: _Value
    part: int
    evidence: str


# Part 1: tags

PLAIN_TAGS = Fact(
    names("section p span strong em br h1 h2 h3 a img pre font svg ul ol li table thead tbody tr th td"), 1, "F"
)
SMALL_HEADINGS = Fact(names("h4 h5 h6"), 1, "P 1")  # never seen after a save, but blocks for the structure check
OTHER_TAGS = Fact(names("blockquote sup sub code"), 1, "P")
TAGS = PLAIN_TAGS.value | SMALL_HEADINGS.value | OTHER_TAGS.value
"""Tags that the editor keeps, outside of an svg."""
UNSURE_TAGS = Fact(names("hr iframe"), 1, "P 1")
"""An ``hr`` may get a blank line; an ``iframe`` stays when it is WeChat's own."""
RENAMED = Fact({"b": "strong", "i": "em", "tfoot": "tbody"}, 1, "P 1")
"""Tags that the editor replaces by another one that looks the same."""
REMOVED = Fact(
    names(
        "applet area audio base button canvas datalist dialog embed form frame iframe input link map meta meter "
        "noembed noframes noscript object optgroup option output param plaintext progress script select style template "
        "textarea title track video xmp"
    ),
    1,
    "D F P",
)
"""Tags that are lost with their content."""
FRAME_HOSTS = Fact(("mp.weixin.qq.com", "v.qq.com"), 1, "D F P")
"""Hosts of an ``iframe`` that stays."""
REFERRING = Fact(
    names("clipPath defs filter linearGradient marker mask pattern radialGradient symbol textPath use"), 1, "P"
)
"""Tags in an svg that break, since the editor removes ids."""
FORMULAS = Fact(("math", "mjx-container", "mjx-assistive-mml"), 1, "P")
"""Tags of which the editor shows hidden text."""

MAY_BE_EMPTY = Fact(names("br hr iframe img svg td th"), 1, "P")
"""Tags that the editor does not delete when they are empty."""
LONE = Fact(names("img iframe svg video"), 1, "D F")
"""What a ``section nodeleaf`` may hold, alone; components, whose names begin with ``mp``, too."""

# Part 2: attributes and links

ATTRIBUTES = Fact(
    names("style align valign width height colspan rowspan title alt dir role leaf nodeleaf textstyle"), 2, "F"
)
"""Attributes that the editor keeps outside of an svg; ``data-…`` too."""
ADDRESSES = Fact({"a": "href", "img": "src", "iframe": "src"}, 2, "D C P")
"""The attribute with the address of a tag; parts 1, 2 and 5 say which addresses stay."""
ATTRIBUTES_OF_TAG = Fact({"font": names("color size face")}, 1, "F")  # the tag is kept, and useless without them
NUMBERS = Fact(("width", "height"), 2, "F")
"""Attributes that the editor keeps only when they are plain numbers."""
HOST = Fact("mp.weixin.qq.com", 2, "D")
"""The host of published articles, to which everyone may link."""

TEMPORARY = Fact(names("signature tempkey"), 2, "C")
"""Parameters of addresses that expire: in search results, and in previews of drafts."""

# Part 3: styles

PROPERTIES = Fact(
    properties.KEPT  # as longhands
    | names("background-position background-repeat background-size background-clip background-origin")
    | names("border border-top border-right border-bottom border-left")  # shorthands of what is kept
    | names("border-color border-style border-width")
    | names("border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius")
    | names("align-self flex-basis flex-flow flex-grow flex-shrink order")
    | names("margin padding overflow height max-height min-height")
    | names("list-style font font-family caret-color visibility word-wrap")  # some are flagged, part 4
    | names("text-align-last text-decoration-color text-decoration-line text-decoration-style"),
    3,
    "F",
)
"""Properties that the editor keeps when their value is plain. wxexport itself writes ``css.properties.KEPT`` only."""
LOST_PROPERTIES = Fact(
    regex(
        r"position|top|right|bottom|left|z-index|inset.*|grid.*|(?:row-|column-)?gap|filter|backdrop-filter"
        r"|writing-mode|clip-path|object-fit|object-position|aspect-ratio|animation.*|transition.*|counter-.*|content"
        r"|mask.*|all|(?:margin|padding|border)-(?:inline|block).*|(?:inline|block)-size"
    ),
    3,
    "F P 1",
)
"""Properties that are known to be stripped, lost or without effect. Of others nothing is known."""
DEAD_FUNCTIONS = Fact(
    names("var env attr calc min max clamp color-mix oklch oklab lch lab hwb color light-dark"), 3, "F P"
)
"""Functions that WeChat does not compute."""
LOST_UNITS = Fact(regex(r"rem|[sld]?v(?:w|h|i|b|min|max)|cq\w+|ch|lh|rlh|ex", re.I), 3, "P 1")
UPLOAD_HOSTS = Fact(("mmbiz.qpic.cn", "mmbiz.qlogo.cn"), 3, "P 1")
"""Where the pictures are that accounts have uploaded."""
BACKGROUND_HOSTS = Fact((*UPLOAD_HOSTS.value, "mmecoa.qpic.cn", "res.wx.qq.com"), 3, "P 1")
"""A background picture from another host is lost."""
FONTS = Fact("mp-quote, pingfang sc, system-ui, -apple-system", 3, "D")
"""What a list of fonts begins with that is the platform's own, without quotes."""

# Part 4: the structure check

SCREENS = Fact((585, 677, 375), 4, "C")
"""Widths in px at which an article is laid out. The others are compared with the first."""
WIDEST = Fact(limits.WIDEST_PX, 4, "C M")
"""px; a wider element does not fit all screens."""
LEAST_LINE_HEIGHT = Fact(limits.LEAST_LINE_HEIGHT, 4, "M")
OVERLAPPING_LINES = Fact(0.95, 4, "C")
"""Of the font size; lines that are nearer overlap."""
FILLING_PICTURE = Fact((376, 676), 4, "C M")
"""Natural widths in px, both included, of pictures that fill a phone but not a PC."""
SPARE_HEIGHT = Fact(20.0, 4, "C")
"""px that an element may be taller than the article, which is over ``LOW_ARTICLE`` px tall."""
SPARE_HEIGHT_IN_LOW = Fact(5.0, 4, "C")
LOW_ARTICLE = Fact(200.0, 4, "C")
OTHER_WIDTH = Fact(10, 4, "C")
"""px; a greater difference between two screens counts, if the share of the screen differs too."""
OTHER_SHARE = Fact(0.2, 4, "C")
NESTED = Fact(15, 4, "C M")
"""Levels from which wrappers of similar elements are flagged."""
NESTED_STEPS = Fact(13, 4, "C M")
"""Elements around an element that are searched for such a wrapper."""
CHILDREN = Fact(20, 4, "C")
"""An element with more children, of which more than ``EMPTY_CHILDREN`` are empty, is flagged."""
EMPTY_CHILDREN = Fact(15, 4, "C")
NOT_NESTED = Fact(names("a animatetransform br g hr iframe img path svg video audio"), 4, "C M")
"""Tags that are never flagged as such wrappers."""
ANIMATIONS = Fact(names("animate animatetransform animatemotion set"), 4, "C")
"""Tags of which the attribute ``begin`` is checked."""
FLAGGED_ALIGNMENTS = Fact(("start", "end"), 4, "C")
PICTURE_FACTS = Fact(("data-w", "data-ratio"), 4, "C F")
"""Attributes with a picture's width in pixels, and its height divided by its width."""
PARAGRAPHS = Fact(names("p div section li h1 h2 h3 h4 h5 h6 table wx-view"), 4, "C")
"""The tags by which an article is divided into paragraphs."""
UNDIVIDED = Fact(("js_blockquote_wrap", "js_product_container"), 4, "C")
"""Classes of quotes and goods, which are not divided."""
FLAGGED_CONTRAST = Fact(1.5, 4, "C")
"""In dark mode; the structure check shows a warning for less."""

# Part 5: pictures

TINY_SIZE = (45, 13)
TINY_PICTURE = Fact(TINY_SIZE[0] * TINY_SIZE[1], 5, "P C")
"""Pixels of an embedded picture that is dropped, as the largest one was."""
PICTURE_FORMATS = Fact(("png", "jpeg", "jpg", "gif", "bmp"), 5, "D")
REFUSED_SUFFIXES = Fact(("svg", "svgz", "webp", "avif", "heic", "heif", "tif", "tiff"), 5, "P")
PICTURE_HOSTS = Fact((".qpic.cn", ".qlogo.cn", "res.wx.qq.com"), 5, "P C")
"""Ends of the hosts of WeChat's pictures."""
UNREACHABLE = Fact(("localhost", "github.com", "github.io", "githubusercontent.com"), 5, "P C")
"""Hosts from which WeChat's servers cannot fetch."""
MOST_PIXELS = Fact(6_000_000, 5, "C 1")
MOST_FRAMES = Fact(300, 5, "C 1")
MOST_PICTURE_BYTES = Fact(10_000_000, 5, "D C 1")
MOST_UPLOADED_BYTES = Fact(1_000_000, 5, "D")
"""Of a picture in the text of a draft: ``media/uploadimg``."""
WIDE_COVER = Fact((900, 383), 5, "C")
"""Pixels: 2.35 to 1, at the head of a message."""

# Part 6: blocks that break

ITEMS = Fact(("li", "td", "th"), 6, "P")
"""Tags whose first inline part stays while the rest is moved into a block."""
LIST_LEVELS = Fact(2, 6, "P")

# Part 7: dark mode

DARK_PAGE = Fact(Color(25, 25, 25), 7, "C M")
DARK_TEXT = Fact(Color(163, 163, 163), 7, "C M")
BRIGHTEST_BACKGROUND = Fact(190, 7, "C M")
"""Perceived brightness, 0 to 255, to which a colored background is dimmed."""

NOT_CONVERTED = Fact(("iframe", "mpcps"), 7, "C")
"""Tags of which dark mode leaves the colors alone."""

# Part 9: the draft interface and the editor's form

TITLE = Fact(64, 9, "D")
DRAFT_TITLE = Fact(32, 9, "D")
DIGEST = Fact(120, 9, "D")
DRAFT_DIGEST = Fact(128, 9, "D")
"""On another copy of the documentation."""
AUTHOR = Fact(16, 9, "D")
"""Columns; a Chinese character takes two."""
CONTENT = Fact(20_000, 9, "D")
"""Characters of text; an article has fewer."""
CONTENT_BYTES = Fact(1_000_000, 9, "D")
"""Bytes of HTML without pictures, which are files of their own after a save; an article has fewer."""
DRAFT_CONTENT_BYTES = Fact(690_000, 9, "1")
"""Bytes of HTML that the draft interface has taken; others report that more is refused."""
SOURCE_ADDRESS = Fact(1024, 9, "D")
"""Bytes of the address behind 阅读原文."""
