"""An article -> findings about it as an issue: what its editor would mend; read ``run`` first. A module for each rule.

``read`` makes one ``Issue`` of the article; every rule reads that. A rule that is ``optional`` runs when the setting
``enable`` names it.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from wxexport.check.editorial import (
    conflict_marker,
    date_differs,
    doubled_punctuation,
    empty_label,
    empty_section,
    heading_level,
    lazy_quote,
    leftover,
    link_without_text,
    missing_summary,
    mixed_punctuation,
    open_quote,
    picture_alt,
    repeated_address,
    repeated_item,
    repeated_text,
    second_title,
    short_link,
    stated_count,
    stray_end,
    unbalanced_bracket,
    undated_title,
    unfinished_text,
    unusual_length,
)
from wxexport.check.editorial.issue import Issue
from wxexport.check.editorial.read import issue_of
from wxexport.check.rules import RuleModule
from wxexport.html.limits import TooMuch
from wxexport.model import Article, Finding, Rule

_RULES: tuple[RuleModule[Issue], ...] = (
    # sections, items and labels
    empty_section,
    empty_label,
    missing_summary,
    stated_count,
    unfinished_text,
    # the same thing twice
    repeated_address,
    repeated_text,
    repeated_item,
    # characters
    unbalanced_bracket,
    mixed_punctuation,
    doubled_punctuation,
    # headings, links and pictures
    heading_level,
    second_title,
    link_without_text,
    short_link,
    picture_alt,
    # what is left over
    leftover,
    conflict_marker,
    stray_end,
    open_quote,
    lazy_quote,
    # the issue among the others of its folder
    undated_title,
    date_differs,
    unusual_length,
)

RULES: tuple[Rule, ...] = tuple(module.RULE for module in _RULES)


def run(article: Article, tokens: Sequence[Token] | None = None) -> tuple[Finding, ...]:
    """The findings of the rules on an article, in the order of the rules. ``tokens`` are those of its text, if they are
    known.
    """
    wanted = [one for one in _RULES if not one.RULE.optional or one.RULE.id in article.settings.enable]
    try:
        issue = issue_of(article, tokens)
    except (TooMuch, RecursionError):  # only Python-Markdown's own parser accepts it
        return ()
    return tuple(finding for rule in wanted for finding in rule.find(issue))
