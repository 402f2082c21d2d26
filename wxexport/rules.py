"""What can be found while an article is read and converted; the rules of ``check`` are in ``check/``."""

from __future__ import annotations

from wxexport.model import Rule

# Reading the article.
FRONT_MATTER = Rule("WX001", "front-matter", "warning", "what looks like front matter is not")
CONTROL_CHARACTER = Rule("WX002", "control-character", "warning", "a character that cannot be shown was removed")
UNKNOWN_KEY = Rule("WX003", "unknown-key", "warning", "a front matter key looks like a misspelt one of wxexport's")
NO_TITLE = Rule("WX004", "no-title", "warning", "the article has no title")
RAW_HTML = Rule("WX005", "raw-html", "warning", "raw HTML that WeChat refuses was taken out")

# Markup that did not become what it was meant to be.
UNCLOSED_BRACKET = Rule("WX006", "unclosed-bracket", "warning", "a [ or a link that is not closed")
UNCLOSED_EMPHASIS = Rule("WX007", "unclosed-emphasis", "warning", "emphasis marks without a partner")
FALSE_BULLET = Rule("WX008", "false-bullet", "warning", "a dash or dot that looks like a bullet and is none")
BROKEN_TABLE = Rule("WX009", "broken-table", "warning", "a table that is not read as one, or loses cells")

# Links.
LINK_EMPTY = Rule("WX010", "link-empty", "warning", "a link has no address")
LINK_IN_PAGE = Rule("WX011", "link-in-page", "info", "links inside the page do not work in WeChat")
LINK_RELATIVE = Rule("WX012", "link-relative", "warning", "a relative link has no address on the web")
LINK_TEMPORARY = Rule("WX013", "link-temporary", "warning", "a WeChat link that expires or that WeChat refuses")
LINK_UNKNOWN = Rule("WX014", "link-unknown", "warning", "an address that no reader can use")

# Markup of other programs.
WIKI_LINK = Rule("WX015", "wiki-link", "info", "a link to a note of the author's is shown as text")
FOOTNOTE = Rule("WX017", "footnote", "warning", "a footnote without a mark in the text, or a mark without a footnote")
LIQUID = Rule("WX016", "liquid", "warning", "a template tag that nothing fills in was left out")
COMMENT = Rule("WX018", "comment", "info", "an HTML comment is not exported")

# Pictures.
PICTURE_MISSING = Rule("WX020", "picture-missing", "warning", "a picture could not be had")
PICTURE_CHANGED = Rule("WX021", "picture-changed", "info", "a picture had to be converted or made smaller")
PICTURE_OFFLINE = Rule("WX022", "picture-offline", "warning", "a remote picture was not fetched")

# The tail.
LICENCE_UNKNOWN = Rule("WX030", "licence-unknown", "warning", "a licence link is not one that wxexport has a badge for")

# The theme.
THEME_PROPERTY = Rule("WX040", "theme-property", "warning", "a theme uses what WeChat does not keep")

# Formulas.
FORMULA = Rule("WX050", "formula", "warning", "a formula stays LaTeX, or is too wide for a line of text")
FORMULA_FONT = Rule("WX052", "formula-font", "info", "Chinese in formulas is drawn with a font of this machine")

# Diagrams.
DIAGRAM = Rule("WX051", "diagram", "warning", "a diagram is not drawn and stays code")

ALL = (
    FRONT_MATTER,
    CONTROL_CHARACTER,
    UNKNOWN_KEY,
    NO_TITLE,
    RAW_HTML,
    UNCLOSED_BRACKET,
    UNCLOSED_EMPHASIS,
    FALSE_BULLET,
    BROKEN_TABLE,
    LINK_EMPTY,
    LINK_IN_PAGE,
    LINK_RELATIVE,
    LINK_TEMPORARY,
    LINK_UNKNOWN,
    WIKI_LINK,
    LIQUID,
    FOOTNOTE,
    COMMENT,
    PICTURE_MISSING,
    PICTURE_CHANGED,
    PICTURE_OFFLINE,
    LICENCE_UNKNOWN,
    THEME_PROPERTY,
    FORMULA,
    DIAGRAM,
    FORMULA_FONT,
)
