"""The rules about the finished HTML: what WeChat's editor and back end keep, change and refuse (WX1)."""

from __future__ import annotations

from wxexport.findings import rules_in
from wxexport.model import Rule

UNKNOWN_TAG = Rule(
    "WX101",
    "unknown-tag",
    "error",
    "a tag that the editor does not keep",
    why="The editor unwraps or removes unknown tags, and their style is lost. An hr was kept in one test and got a "
    "blank line in another.",
    remedy="Use section and p for blocks, span with a style for text. Replace other elements by text or a picture.",
    note="A warning for an hr, which may stay. Information for b and i, which become strong and em.",
)
LOST_ATTRIBUTE = Rule(
    "WX102",
    "lost-attribute",
    "error",
    "an attribute that the editor drops",
    why="The editor drops ids and handlers on save. A class stays without effect: there is no style sheet.",
    remedy="Put styles in the style attribute, and the numbers of a list in its text.",
)
LOST_PROPERTY = Rule(
    "WX103",
    "lost-property",
    "error",
    "a style that the editor does not keep",
    why="One declaration that the editor does not keep can cost an element its whole style.",
    remedy="Use CSS that the editor keeps: flex, margins, padding, borders, hex or rgb() colors, px, em, %.",
    note="A warning for a property of which it is unknown whether WeChat keeps it.",
)
FOREIGN_LINK = Rule(
    "WX104",
    "foreign-link",
    "error",
    "a link that WeChat does not save",
    why="WeChat saves links to published articles on mp.weixin.qq.com only. Another link stops the save.",
    remedy="Show the address as text, or link to a published article on mp.weixin.qq.com.",
)
BARE_TEXT = Rule(
    "WX105",
    "bare-text",
    "info",
    "text without the span leaf that the editor adds",
    why='The editor puts all text in ``<span leaf="">``. Text that is in one already does not change.',
    remedy='Put the text in <span leaf="">…</span>.',
)
NESTING = Rule(
    "WX106",
    "nesting",
    "warning",
    "wrappers inside wrappers",
    why="WeChat flags an element on level 15 or deeper (its own container is level 1) when a wrapper around or inside "
    "the element adds nothing.\n\n"
    "A wrapper adds nothing when it is the only child, and its tag and all of its declarations occur nearer to the "
    "element: 13 plain sections around text are flagged, 12 are not.",
    remedy="Use fewer levels of quotes and lists, and remove sections that only wrap another.",
)
EMPTY_LINK = Rule(
    "WX107",
    "empty-link",
    "error",
    "a link without an address",
    why="The editor never keeps a link without an address, and the link may stop the save.",
    remedy="Add an address, or replace the link by text.",
)
ANCHOR_LINK = Rule(
    "WX108",
    "anchor-link",
    "error",
    "a link inside the page",
    why="WeChat articles have no links to places in the same page. Such a link does nothing and can stop the save.",
    remedy="Replace the link by text. In WeChat a table of contents is plain text.",
)
TEMPORARY_LINK = Rule(
    "WX109",
    "temporary-link",
    "error",
    "a link to an article that expires",
    why="A link copied from a preview or a search has a time stamp and a signature and expires. WeChat refuses to save "
    "it with error 64558.",
    remedy="Open the article in a browser and copy its permanent address, …/s/… or …/s?__biz=….",
)
TITLE_LENGTH = Rule(
    "WX110",
    "title-length",
    "warning",
    "a title that is too long",
    why="A title may have 64 characters in the editor and 32 in the draft interface.",
    remedy="Shorten the title, or set title in the front matter.",
    note="Information when only the draft interface refuses it.",
)
DIGEST_LENGTH = Rule(
    "WX111",
    "digest-length",
    "warning",
    "a digest that is too long",
    why="A digest may have 120 characters.",
    remedy="Shorten the digest in the front matter.",
)
AUTHOR_LENGTH = Rule(
    "WX112",
    "author-length",
    "warning",
    "an author's name that is too long",
    why="The author's name may have 16 columns. A Chinese character takes two.",
    remedy="Shorten author in the front matter or the settings.",
)
CONTENT_LENGTH = Rule(
    "WX113",
    "content-length",
    "warning",
    "an article that is too long",
    why="An article must have fewer than 20,000 characters and less than 1 MB of HTML.",
    remedy="Split it into two articles.",
)
PICTURE_SIZE = Rule(
    "WX114",
    "picture-size",
    "warning",
    "a picture that is too large",
    why="A picture may have 10 MB.",
    remedy="Make the picture smaller, or save it as JPEG.",
)
NO_ARTICLE_LINK = Rule(
    "WX115",
    "no-article-link",
    "error",
    "a link to a page of WeChat that is not an article",
    why="WeChat refuses to save links to history pages and other pages of mp.weixin.qq.com that are not articles "
    "(errors 64560 and 64561).",
    remedy="Link to a published article. Write the name of the account instead of a link to its history page.",
)
FONT_FAMILY = Rule(
    "WX116",
    "font-family",
    "warning",
    "a font that the article sets",
    why="WeChat's specification says not to set a font; iOS shows a mixture of fonts. Only a list that begins like "
    "WeChat's own is allowed.",
    remedy="Remove font-family. Readers see the font of their phone.",
)
IMPORTANT = Rule(
    "WX117",
    "important",
    "warning",
    "a declaration with !important",
    why="!important overrides the styles of the platform and of dark mode.",
    remedy="Remove !important. A style attribute takes precedence without it.",
)
CARET_COLOR = Rule(
    "WX118",
    "caret-color",
    "warning",
    "a caret that cannot be seen",
    why="WeChat flags a transparent caret, because an editor of the article cannot see the position.",
    remedy="Remove caret-color.",
)
TEXT_ALIGN = Rule(
    "WX119",
    "text-align",
    "warning",
    "text aligned to start or end",
    why="WeChat flags start and end. Only left, center, right and justify mean the same everywhere.",
    remedy="Use left or right.",
)
FIXED_HEIGHT = Rule(
    "WX120",
    "fixed-height",
    "warning",
    "a fixed height around text",
    why="Larger text overflows a fixed height. WeChat flags a height of 0 around text.",
    remedy="Remove the height, and use padding.",
)
LINE_HEIGHT = Rule(
    "WX121",
    "line-height",
    "warning",
    "lines that are too close",
    why="WeChat flags a line height under 0.95 of the font size, since lines overlap. 1.2 without a unit is safe.",
    remedy="Set line-height to 1.2 or more, without a unit.",
)
BACKGROUND = Rule(
    "WX122",
    "background",
    "warning",
    "a background other than one color",
    why="The editor rewrites the background shorthand on save. Pictures of other hosts and several layers are lost.",
    remedy="Use background-color with one color, and show a picture as an image.",
    note="Information when only the shorthand is rewritten.",
)
WIDE_ELEMENT = Rule(
    "WX123",
    "wide-element",
    "warning",
    "a width that is too large for a phone",
    why="WeChat flags a width of more than about 300 px, which does not fit a phone.",
    remedy="Set the width in %, or to 300px or less.",
)
UNRESOLVED_VALUE = Rule(
    "WX124",
    "unresolved-value",
    "error",
    "a value that WeChat does not compute",
    why="var(), calc() and functions of newer CSS have no effect in WeChat or are removed.",
    remedy="Write the computed value: px, %, #rrggbb, rgb() or rgba().",
)
ITEM_CONTENT = Rule(
    "WX125",
    "item-content",
    "error",
    "a list item or a table cell with several inline parts",
    why="In li, td and th the editor keeps the first inline part and moves the others into a block.",
    remedy="Put the whole content of the item or cell in one section.",
)
ITEM_PARAGRAPH = Rule(
    "WX126",
    "item-paragraph",
    "warning",
    "a paragraph in a list item",
    why="A p in a list item gets space above and below.",
    remedy="Use a section instead of the p.",
)
BLANK_BETWEEN_BLOCKS = Rule(
    "WX127",
    "blank-between-blocks",
    "warning",
    "white space between blocks",
    why="White space between items, rows and blocks becomes empty items and blank lines on save.",
    remedy="Remove line ends and spaces between the tags of blocks.",
)
DEEP_LIST = Rule(
    "WX128",
    "deep-list",
    "warning",
    "a list nested more than two levels deep",
    why="The editor flattens lists beyond the second level, and their margins are lost.",
    remedy="Write deep levels as sections with a marker as text and a left margin.",
)
EMPTY_ELEMENT = Rule(
    "WX129",
    "empty-element",
    "warning",
    "an empty element",
    why="The editor deletes empty elements on paste, lines and dots for decoration too.",
    remedy='Put <span leaf=""><br></span> in it, or remove it.',
)
REDUNDANT_NODES = Rule(
    "WX130",
    "redundant-nodes",
    "warning",
    "many empty elements",
    why="WeChat flags an element with over 20 children of which over 15 are empty. The editor deletes those.",
    remedy="Remove the empty elements, and use margins for space.",
)
LEAF_CONTENT = Rule(
    "WX131",
    "leaf-content",
    "error",
    "a leaf with wrong content",
    why="A leaf holds inline text only; a nodeleaf holds one picture or component.",
    remedy="Put a block outside of the leaf, text in a leaf of its own, and each picture in a nodeleaf of its own.",
)
PRE = Rule(
    "WX132",
    "pre",
    "warning",
    "a pre that does not wrap",
    why="WeChat flags lines of a pre that are wider than the screen, even when the pre scrolls.",
    remedy="Put the code in a scrolling section, with a <br> for each line end.",
)
IMAGE_OPACITY = Rule(
    "WX133",
    "image-opacity",
    "warning",
    "a picture with opacity",
    why="WeChat flags an opacity that begins with 0, such as 0.5, as a picture that cannot be seen.",
    remedy="Remove opacity, and make the picture itself paler.",
)
FOLDED_LINES = Rule(
    "WX134",
    "folded-lines",
    "error",
    "line ends and spaces that only white-space keeps",
    why="The editor folds line ends, tabs and repeated spaces into one space on save, whatever the style says.",
    remedy="Use <br> for line ends and no-break spaces for spaces.",
)
SVG_REFERENCE = Rule(
    "WX136",
    "svg-reference",
    "error",
    "an svg that refers to its own parts",
    why="The editor removes ids, in svg too. A part that refers to an id is no longer drawn.",
    remedy="Draw without ids, gradients, masks and use, or use a picture.",
)
SVG_SIZE = Rule(
    "WX137",
    "svg-size",
    "warning",
    "an svg without a width in its style",
    why="The editor ignores the width and height attributes of an svg.",
    remedy="Set width and height in the style of the svg.",
)
SVG_FIRST = Rule(
    "WX138",
    "svg-first",
    "warning",
    "a block that starts with an svg",
    why="The editor drops an svg at the start of a block.",
    remedy="Put an empty p before the svg.",
)
MATH = Rule(
    "WX139",
    "math",
    "error",
    "a formula as MathML",
    why="The editor does not know MathML and shows its hidden text in the article.",
    remedy="Use an svg of outlines, or a picture.",
)
ANIMATE_BEGIN = Rule(
    "WX140",
    "animate-begin",
    "warning",
    "an animation that starts only on touch",
    why="An animation that begins on touchstart and not on click never starts on a PC.",
    remedy="Let it begin on click, or on both.",
)
PICTURE_FACTS = Rule(
    "WX141",
    "picture-facts",
    "warning",
    "a picture without its size",
    why="Without data-w and data-ratio the text moves while pictures load.",
    remedy="Set data-w (the width of the file in pixels) and data-ratio (height divided by width).",
)
PICTURE_SOURCE = Rule(
    "WX142",
    "picture-source",
    "warning",
    "a picture that WeChat may not reach",
    why="WeChat's servers fetch the pictures of a pasted article. They fail on slow, foreign and protected hosts, and "
    "cannot read your files.",
    remedy="Embed the picture, or upload it first.",
)
PICTURE_TINY = Rule(
    "WX143",
    "picture-tiny",
    "warning",
    "a picture so small that it is dropped",
    why="The editor drops very small embedded pictures on paste, about 45 by 13 pixels.",
    remedy="Make the picture larger, or use a character.",
)
PICTURE_FORMAT = Rule(
    "WX144",
    "picture-format",
    "error",
    "a picture in a format that WeChat refuses",
    why="WeChat refuses svg, webp, avif and heic files.",
    remedy="Convert the picture to PNG or JPEG.",
)
PICTURE_PIXELS = Rule(
    "WX145",
    "picture-pixels",
    "warning",
    "a picture with too many pixels or frames",
    why="A picture may have 6,000,000 pixels, an animation 300 frames.",
    remedy="Make the picture smaller, or shorten the animation.",
)
PICTURE_WIDTH = Rule(
    "WX146",
    "picture-width",
    "warning",
    "a picture that fills one screen but not another",
    why="A picture of 376 to 676 pixels without a width fills a phone but not a PC, which WeChat flags.",
    remedy="Set width:100% or another percentage.",
)
SOURCE_URL_LENGTH = Rule(
    "WX147",
    "source-url-length",
    "warning",
    "a source address that is too long",
    why="The address of 阅读原文 may have 1 KB.",
    remedy="Use a shorter address.",
)

ALL = rules_in(globals())
