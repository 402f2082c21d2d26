"""What the editor and the back end of WeChat keep, change and refuse: the rules about finished HTML."""

from __future__ import annotations

from wxexport.model import Rule

UNKNOWN_TAG = Rule(
    "WX101",
    "unknown-tag",
    "error",
    "a tag that the editor does not keep",
    why="The editor unwraps or removes tags that it does not know, and their style goes with them; an hr is kept "
    "by one test and gains a line by another.",
    remedy="Use section and p for blocks, span with a style for words; say the rest in words or show it as a picture.",
    note="A warning for an hr, which may stay; information for b and i, which become strong and em.",
)
LOST_ATTRIBUTE = Rule(
    "WX102",
    "lost-attribute",
    "error",
    "an attribute that the editor drops",
    why="ids and handlers are dropped on save, and a class has no rules there.",
    remedy="Put all that is to be seen into the style attribute, and numbers of lists into the text.",
)
LOST_PROPERTY = Rule(
    "WX103",
    "lost-property",
    "error",
    "a style that the editor does not keep",
    why="One odd declaration can cost an element its whole style.",
    remedy="Use what the editor keeps: blocks and flex, margins, padding, borders, hex or rgb() colors, px, em, %.",
    note="A warning for a property that nobody has told of.",
)
FOREIGN_LINK = Rule(
    "WX104",
    "foreign-link",
    "error",
    "a link that WeChat does not save",
    why="Only published articles on mp.weixin.qq.com may be linked to; another link stops the save.",
    remedy="Show the address as text, or link to a published article on mp.weixin.qq.com; make a script's link text.",
)
BARE_TEXT = Rule(
    "WX105",
    "bare-text",
    "info",
    "text that does not stand in a leaf",
    why='The editor puts any text into ``<span leaf="">``; what stands there already it leaves alone.',
    remedy='Put every run of text into <span leaf="">…</span>.',
)
NESTING = Rule(
    "WX106",
    "nesting",
    "warning",
    "wrappers inside wrappers",
    why="An element 15 deep, the editor's own container being the first, is flagged with a wrapper around or "
    "inside it that adds nothing.\n\n"
    "A wrapper adds nothing when it is the only child, its tag is one of those nearer to the element, and so "
    "is each of its declarations: 13 plain sections around text are flagged, 12 are not.",
    remedy="Flatten quotes and lists, and take out sections that only wrap another.",
)
EMPTY_LINK = Rule(
    "WX107",
    "empty-link",
    "error",
    "a link without an address",
    why="A link without an address is never kept; it may stop the save.",
    remedy="Give the link an address, or make it text.",
)
ANCHOR_LINK = Rule(
    "WX108",
    "anchor-link",
    "error",
    "a link inside the page",
    why="There are no jumps inside an article: a #link does nothing and can stop the save.",
    remedy="Make it text; a table of contents is plain text in WeChat.",
)
TEMPORARY_LINK = Rule(
    "WX109",
    "temporary-link",
    "error",
    "a link to an article that expires",
    why="A link copied from a preview or a search carries a time stamp and a signature; it expires, and saving is "
    "refused with 64558.",
    remedy="Open the article in a browser and copy its permanent address, …/s/… or …/s?__biz=….",
)
TITLE_LENGTH = Rule(
    "WX110",
    "title-length",
    "warning",
    "a title that is too long",
    why="The editor takes 64 characters of title, the draft interface 32.",
    remedy="Shorten the title, or set title in the front matter.",
    note="In passing when only the draft interface refuses it.",
)
DIGEST_LENGTH = Rule(
    "WX111",
    "digest-length",
    "warning",
    "a digest that is too long",
    why="The editor takes 120 characters of digest.",
    remedy="Shorten the digest in the front matter.",
)
AUTHOR_LENGTH = Rule(
    "WX112",
    "author-length",
    "warning",
    "an author's name that is too long",
    why="The author's name has 16 places, a Chinese character takes two.",
    remedy="Shorten author in the settings.",
)
CONTENT_LENGTH = Rule(
    "WX113",
    "content-length",
    "warning",
    "an article that is too long",
    why="An article has under 20,000 characters and 1 MB of HTML.",
    remedy="Split it into two articles.",
)
PICTURE_SIZE = Rule(
    "WX114",
    "picture-size",
    "warning",
    "a picture that is too large",
    why="The editor takes pictures up to 10 MB.",
    remedy="Make it smaller, or save it as JPEG.",
)
NO_ARTICLE_LINK = Rule(
    "WX115",
    "no-article-link",
    "error",
    "a link to a page of WeChat that is no article",
    why="History pages and other pages of mp.weixin.qq.com that are no article are refused on save with 64560 and "
    "64561.",
    remedy="Link to a published article; name the account in words instead of its history page.",
)
FONT_FAMILY = Rule(
    "WX116",
    "font-family",
    "warning",
    "a font of the article's own",
    why="The specification says to set no font; iOS shows mixed faces. Only a list that begins as the platform's "
    "own is let through.",
    remedy="Leave font-family out; readers see the font of their phone.",
)
IMPORTANT = Rule(
    "WX117",
    "important",
    "warning",
    "a declaration with !important",
    why="!important defeats the rules of the platform and of dark mode.",
    remedy="Leave !important out: a style attribute wins without it.",
)
CARET_COLOR = Rule(
    "WX118",
    "caret-color",
    "warning",
    "a caret that cannot be seen",
    why="A transparent caret is flagged: whoever edits the article cannot see where they are.",
    remedy="Leave caret-color out.",
)
TEXT_ALIGN = Rule(
    "WX119",
    "text-align",
    "warning",
    "text aligned to start or end",
    why="start and end are flagged; only left, center, right and justify are read alike everywhere.",
    remedy="Write left or right.",
)
FIXED_HEIGHT = Rule(
    "WX120",
    "fixed-height",
    "warning",
    "a fixed height around text",
    why="Text of another size overflows a fixed height; a height of 0 around text is flagged.",
    remedy="Leave height out; use padding.",
)
LINE_HEIGHT = Rule(
    "WX121",
    "line-height",
    "warning",
    "lines that stand too close",
    why="Lines under 0.95 of the font size, or 0, are flagged, since they overlap. 1.2 without a unit is safe.",
    remedy="Write a line-height without a unit, at least 1.2.",
)
BACKGROUND = Rule(
    "WX122",
    "background",
    "warning",
    "a background that is not one color",
    why="The background shorthand is written anew on save; pictures behind text, repeating or in several layers, "
    "are lost.",
    remedy="Write background-color with one color; show a picture as a picture.",
    note="In passing when only the shorthand is written anew.",
)
WIDE_ELEMENT = Rule(
    "WX123",
    "wide-element",
    "warning",
    "a width that a phone has no room for",
    why="A width of more than about 300 px does not fit a phone and is flagged.",
    remedy="Write the width in %, or up to 300px.",
)
UNRESOLVED_VALUE = Rule(
    "WX124",
    "unresolved-value",
    "error",
    "a value that is still to be worked out",
    why="var(), calc() and the functions of newer CSS stay as dead text or are stripped.",
    remedy="Write the value itself: px, %, #rrggbb, rgb() or rgba().",
)
ITEM_CONTENT = Rule(
    "WX125",
    "item-content",
    "error",
    "an item or a cell with more than one thing in it",
    why="Of li, td and th the first inline unit stays where it is and the rest is moved into a block.",
    remedy="Put all that is in an item or a cell into one section.",
)
ITEM_PARAGRAPH = Rule(
    "WX126",
    "item-paragraph",
    "warning",
    "a paragraph in a list item",
    why="A p in a list item gains space above and below.",
    remedy="Use a section instead of the p.",
)
BLANK_BETWEEN_BLOCKS = Rule(
    "WX127",
    "blank-between-blocks",
    "warning",
    "white space between blocks",
    why="White space between items, rows and blocks becomes empty items and blank lines on save.",
    remedy="Write blocks one after the other, with nothing between their tags.",
)
DEEP_LIST = Rule(
    "WX128",
    "deep-list",
    "warning",
    "a list in a list in a list",
    why="Lists are flattened beyond the second level, and their margins are lost.",
    remedy="Write deep levels as sections with typed markers and a left margin.",
)
EMPTY_ELEMENT = Rule(
    "WX129",
    "empty-element",
    "warning",
    "an element with nothing in it",
    why="Empty elements that are there to be seen, lines and dots, are deleted on paste.",
    remedy='Put <span leaf=""><br></span> inside, or take it out.',
)
REDUNDANT_NODES = Rule(
    "WX130",
    "redundant-nodes",
    "warning",
    "many empty elements",
    why="Over 20 children of which over 15 are empty are flagged; the editor deletes the empty ones.",
    remedy="Take the empty elements out; use margins for space.",
)
LEAF_CONTENT = Rule(
    "WX131",
    "leaf-content",
    "error",
    "a leaf with what does not belong into it",
    why="A leaf holds text in a line and nothing else; a nodeleaf one picture or component.",
    remedy="Put blocks beside the leaf, text into a leaf of its own, and each picture into a nodeleaf of its own.",
)
PRE = Rule(
    "WX132",
    "pre",
    "warning",
    "a pre that does not wrap",
    why="Lines of a pre that are wider than the screen are flagged, even when it scrolls.",
    remedy="Put the code into a scrolling section, each line end a <br>.",
)
IMAGE_OPACITY = Rule(
    "WX133",
    "image-opacity",
    "warning",
    "a picture that is seen through",
    why="A picture whose opacity begins with 0, 0.5 too, is flagged as one that cannot be seen.",
    remedy="Leave opacity out; make the picture itself paler.",
)
FOLDED_LINES = Rule(
    "WX134",
    "folded-lines",
    "error",
    "lines and spaces that only a style keeps",
    why="Line breaks, tabs and repeated spaces fold into one space on save, whatever the style says.",
    remedy="Write <br> for a line break and no-break spaces for spaces.",
)
SVG_REFERENCE = Rule(
    "WX136",
    "svg-reference",
    "error",
    "an svg that refers to its own parts",
    why="ids are removed, inside svg too; so whatever refers to one is not drawn any more.",
    remedy="Draw every part in its place, without ids, gradients, masks and use; or make it a picture.",
)
SVG_SIZE = Rule(
    "WX137",
    "svg-size",
    "warning",
    "an svg whose size only attributes tell",
    why="The editor ignores the size of an svg when attributes give it.",
    remedy="Write width and height into the style of the svg.",
)
SVG_FIRST = Rule(
    "WX138",
    "svg-first",
    "warning",
    "a block that starts with an svg",
    why="A block that starts with an svg loses it.",
    remedy="Put an empty p before the svg.",
)
MATH = Rule(
    "WX139",
    "math",
    "error",
    "a formula as MathML",
    why="MathML is not known to the editor, and the text hidden in it shows up in the article.",
    remedy="Use an svg of outlines or a picture.",
)
ANIMATE_BEGIN = Rule(
    "WX140",
    "animate-begin",
    "warning",
    "an animation that only a finger starts",
    why="An animation that begins with touchstart and not with click never starts on a PC.",
    remedy="Let it begin with click, or with both.",
)
PICTURE_FACTS = Rule(
    "WX141",
    "picture-facts",
    "warning",
    "a picture without its size",
    why="Without data-w and data-ratio the reader's screen jumps while pictures load.",
    remedy="Write data-w (the width of the file in pixels) and data-ratio (height by width).",
)
PICTURE_SOURCE = Rule(
    "WX142",
    "picture-source",
    "warning",
    "a picture that WeChat may not reach",
    why="WeChat's servers fetch the pictures of a paste: from slow, foreign and guarded hosts that fails, and "
    "from yours.",
    remedy="Embed the picture, or upload it first.",
)
PICTURE_TINY = Rule(
    "WX143",
    "picture-tiny",
    "warning",
    "a picture so small that it is dropped",
    why="Very small embedded pictures, about 45 by 13 pixels, are dropped on paste.",
    remedy="Make it larger, or use a character.",
)
PICTURE_FORMAT = Rule(
    "WX144",
    "picture-format",
    "error",
    "a picture in a format that is refused",
    why="svg, webp, avif and heic files are refused.",
    remedy="Convert it to PNG or JPEG.",
)
PICTURE_PIXELS = Rule(
    "WX145",
    "picture-pixels",
    "warning",
    "a picture with too many pixels or frames",
    why="A picture may have 6,000,000 pixels, an animated one 300 frames.",
    remedy="Make it smaller; cut the animation.",
)
PICTURE_WIDTH = Rule(
    "WX146",
    "picture-width",
    "warning",
    "a picture that fills one screen and not another",
    why="A picture of 376 to 676 pixels without a width fills a phone and not a PC, which is flagged.",
    remedy="Give it width:100% or another percentage.",
)
SOURCE_URL_LENGTH = Rule(
    "WX147",
    "source-url-length",
    "warning",
    "a source address that is too long",
    why="阅读原文 takes an http(s) address of up to 1 KB.",
    remedy="Use a shorter address.",
)

ALL: tuple[Rule, ...] = (
    UNKNOWN_TAG,
    LOST_ATTRIBUTE,
    LOST_PROPERTY,
    FOREIGN_LINK,
    BARE_TEXT,
    NESTING,
    EMPTY_LINK,
    ANCHOR_LINK,
    TEMPORARY_LINK,
    TITLE_LENGTH,
    DIGEST_LENGTH,
    AUTHOR_LENGTH,
    CONTENT_LENGTH,
    PICTURE_SIZE,
    NO_ARTICLE_LINK,
    FONT_FAMILY,
    IMPORTANT,
    CARET_COLOR,
    TEXT_ALIGN,
    FIXED_HEIGHT,
    LINE_HEIGHT,
    BACKGROUND,
    WIDE_ELEMENT,
    UNRESOLVED_VALUE,
    ITEM_CONTENT,
    ITEM_PARAGRAPH,
    BLANK_BETWEEN_BLOCKS,
    DEEP_LIST,
    EMPTY_ELEMENT,
    REDUNDANT_NODES,
    LEAF_CONTENT,
    PRE,
    IMAGE_OPACITY,
    FOLDED_LINES,
    SVG_REFERENCE,
    SVG_SIZE,
    SVG_FIRST,
    MATH,
    ANIMATE_BEGIN,
    PICTURE_FACTS,
    PICTURE_SOURCE,
    PICTURE_TINY,
    PICTURE_FORMAT,
    PICTURE_PIXELS,
    PICTURE_WIDTH,
    SOURCE_URL_LENGTH,
)
