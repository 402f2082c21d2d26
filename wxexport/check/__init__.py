"""A finished article -> findings: what WeChat would refuse or change; read ``run`` first. A module for each rule."""

from __future__ import annotations

from wxexport.check import page
from wxexport.check.dark import backdrop as dark_backdrop
from wxexport.check.dark import contrast as dark_contrast
from wxexport.check.dark import exempt as dark_exempt
from wxexport.check.dark import light_contrast
from wxexport.check.dark import panel as dark_panel
from wxexport.check.dark import picture as dark_picture
from wxexport.check.page import Page
from wxexport.check.platform import (
    anchor_link,
    animate_begin,
    author_length,
    background,
    bare_text,
    blank_between_blocks,
    caret_color,
    content_length,
    deep_list,
    digest_length,
    empty_element,
    empty_link,
    fixed_height,
    folded_lines,
    font_family,
    foreign_link,
    image_opacity,
    important,
    item_content,
    item_paragraph,
    leaf_content,
    line_height,
    lost_attribute,
    lost_property,
    math,
    nesting,
    no_article_link,
    picture_facts,
    picture_format,
    picture_pixels,
    picture_size,
    picture_source,
    picture_tiny,
    picture_width,
    pre,
    redundant_nodes,
    source_url_length,
    svg_first,
    svg_reference,
    svg_size,
    temporary_link,
    text_align,
    title_length,
    unknown_tag,
    unresolved_value,
    wide_element,
)
from wxexport.check.rules import RuleModule
from wxexport.html.tree import parse_whole
from wxexport.model import Finding, Rule, Styled

_RULES: tuple[RuleModule[Page], ...] = (
    # what the editor keeps
    unknown_tag,
    lost_attribute,
    lost_property,
    foreign_link,
    bare_text,
    nesting,
    empty_link,
    anchor_link,
    temporary_link,
    # what the back end limits
    title_length,
    digest_length,
    author_length,
    content_length,
    picture_size,
    # links and styles
    no_article_link,
    font_family,
    important,
    caret_color,
    text_align,
    fixed_height,
    line_height,
    background,
    wide_element,
    unresolved_value,
    # the structure of blocks
    item_content,
    item_paragraph,
    blank_between_blocks,
    deep_list,
    empty_element,
    redundant_nodes,
    leaf_content,
    pre,
    # lines, pictures and drawings
    image_opacity,
    folded_lines,
    svg_reference,
    svg_size,
    svg_first,
    math,
    animate_begin,
    picture_facts,
    picture_source,
    picture_tiny,
    picture_format,
    picture_pixels,
    picture_width,
    source_url_length,
    # dark mode
    dark_contrast,
    dark_panel,
    dark_backdrop,
    dark_picture,
    light_contrast,
    dark_exempt,
)

RULES: tuple[Rule, ...] = tuple(module.RULE for module in _RULES)


def run(styled: Styled) -> tuple[Finding, ...]:
    """The findings of all rules on a finished article, in the order of the rules."""
    return on_page(page.of(styled, parse_whole(styled.traced or styled.html)))


def on_page(article: Page) -> tuple[Finding, ...]:
    """The same for an article that is parsed."""
    return tuple(finding for rule in _RULES for finding in rule.find(article))
