"""A finished article -> findings: what WeChat would refuse or change; read ``run`` first. A function for each rule."""

from __future__ import annotations

from wxexport.check import dark, page
from wxexport.check.page import Page
from wxexport.check.platform import blocks, lengths, links, lost_property, nesting, pictures, styles, svg, tags
from wxexport.check.rules import Finder
from wxexport.findings import dark_rules
from wxexport.findings import platform_rules as rules
from wxexport.html.tree import parse_whole
from wxexport.model import Finding, Rule, Styled

FINDERS: dict[Rule, Finder[Page]] = {
    # what the editor keeps
    rules.UNKNOWN_TAG: tags.unknown,
    rules.LOST_ATTRIBUTE: tags.lost_attributes,
    rules.LOST_PROPERTY: lost_property.find,
    rules.FOREIGN_LINK: links.find,
    rules.BARE_TEXT: tags.bare_text,
    rules.NESTING: nesting.find,
    rules.EMPTY_LINK: links.find,
    rules.ANCHOR_LINK: links.find,
    rules.TEMPORARY_LINK: links.find,
    # what the back end limits
    rules.TITLE_LENGTH: lengths.title,
    rules.DIGEST_LENGTH: lengths.digest,
    rules.AUTHOR_LENGTH: lengths.author,
    rules.CONTENT_LENGTH: lengths.content,
    rules.PICTURE_SIZE: pictures.size,
    # links and styles
    rules.NO_ARTICLE_LINK: links.find,
    rules.FONT_FAMILY: styles.font_family,
    rules.IMPORTANT: styles.important,
    rules.CARET_COLOR: styles.caret_color,
    rules.TEXT_ALIGN: styles.text_align,
    rules.FIXED_HEIGHT: styles.fixed_height,
    rules.LINE_HEIGHT: styles.line_height,
    rules.BACKGROUND: styles.background,
    rules.WIDE_ELEMENT: styles.wide,
    rules.UNRESOLVED_VALUE: styles.unresolved,
    # the structure of blocks
    rules.ITEM_CONTENT: blocks.item_content,
    rules.ITEM_PARAGRAPH: blocks.item_paragraph,
    rules.BLANK_BETWEEN_BLOCKS: blocks.blank_between,
    rules.DEEP_LIST: blocks.deep_list,
    rules.EMPTY_ELEMENT: tags.empty,
    rules.REDUNDANT_NODES: tags.redundant,
    rules.LEAF_CONTENT: tags.leaf_content,
    rules.PRE: styles.pre,
    # lines, pictures and drawings
    rules.IMAGE_OPACITY: styles.opacity,
    rules.FOLDED_LINES: blocks.folded_lines,
    rules.SVG_REFERENCE: svg.reference,
    rules.SVG_SIZE: svg.size,
    rules.SVG_FIRST: svg.first,
    rules.MATH: svg.math,
    rules.ANIMATE_BEGIN: svg.begin,
    rules.PICTURE_FACTS: pictures.facts,
    rules.PICTURE_SOURCE: pictures.source,
    rules.PICTURE_TINY: pictures.tiny,
    rules.PICTURE_FORMAT: pictures.format_,
    rules.PICTURE_PIXELS: pictures.pixels,
    rules.PICTURE_WIDTH: pictures.width,
    rules.SOURCE_URL_LENGTH: lengths.source_url,
    # dark mode
    dark_rules.DARK_CONTRAST: dark.contrast,
    dark_rules.DARK_PANEL: dark.panel,
    dark_rules.DARK_BACKDROP: dark.backdrop,
    dark_rules.DARK_PICTURE: dark.picture,
    dark_rules.LIGHT_CONTRAST: dark.light_contrast,
    dark_rules.DARK_EXEMPT: dark.exempt,
}

RULES: tuple[Rule, ...] = tuple(FINDERS)


def run(styled: Styled) -> tuple[Finding, ...]:
    """The findings of all rules on a finished article, in the order of the rules."""
    return on_page(page.of(styled, parse_whole(styled.traced or styled.html)))


def on_page(article: Page) -> tuple[Finding, ...]:
    """The same for an article that is parsed."""
    return tuple(finding for rule, find in FINDERS.items() for finding in find(rule, article))
